package bhtd.ledger.audit;

import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Block;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A replay that goes on as its chain grows, and checks all that {@link Replay} does. Not for more
/// than one thread at a time.
public final class LiveReplay implements AutoCloseable {
  private static final int AHEAD = 8;

  /// From how many entries on blocks are fetched and verified ahead: further on there may be none.
  private static final int FAR = 1_000;

  private final KnownLog log;
  private final Source source;
  private final Ends ends;
  private final ChainId chain;
  private @Nullable Replay begun;
  private String liabilityKey = "";
  private CompactTree tree = new CompactTree();
  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

  /// Is told where each block ends, once everything in it was found to hold.
  @FunctionalInterface
  public interface Ends {
    /// @param size of the log after the block
    void at(long size, Hash root);
  }

  /// @param log whose name ends in the chain's
  public LiveReplay(NoteVerifier log, Source source, Ends ends) {
    this.log = new KnownLog(log);
    this.source = source;
    this.ends = ends;
    this.chain = new ChainId(Connection.chain(log));
  }

  /// How many entries were played.
  public long size() {
    return begun == null ? 0 : begun.size();
  }

  /// Whether those keys have signed that must, once {@code note}'s checkpoint was played.
  ///
  /// @throws AuditFailure if not
  public void confirm(Note note) {
    log.confirm(note, played().logKeys(), played().signing());
  }

  /// Whether what was played ends where {@code note}'s checkpoint does, and as that signs it. Until
  /// then blocks are nobody's word.
  ///
  /// @throws AuditFailure if not
  public void confirmPlayed(Note note) {
    log.signedByLog(note, played().logKeys(), played().signing());
    Checkpoint signed = log.read(note);
    AuditFailure.unless(
        signed.size() == played().size() && signed.root().equals(played().root()),
        "the checkpoint signs a root that the blocks do not give");
  }

  /// The log's keys so far.
  public List<NoteVerifier> keys() {
    return verifiers(played().logKeys());
  }

  /// Those of them that sign a checkpoint of what was played.
  public List<NoteVerifier> signing() {
    return verifiers(played().signing());
  }

  private List<NoteVerifier> verifiers(List<PublicKey> all) {
    return all.stream().map(key -> new NoteVerifier(log.known().name(), key)).toList();
  }

  /// Plays on until the log has at least {@code size} entries, which its blocks must give.
  ///
  /// @throws BlockFailure naming the first thing in a block that does not hold
  /// @throws AuditFailure if something else does not hold
  public void to(long size) throws InterruptedException {
    Replay replay = begin();
    Deque<Future<Received>> ahead = new ArrayDeque<>();
    try {
      while (replay.size() < size) {
        int wanted = size - replay.size() < FAR ? 1 : AHEAD;
        while (ahead.size() < wanted) {
          ahead.add(read(replay.height() + 1 + ahead.size()));
        }
        Received next = await(ahead.remove());
        next.playOn(replay);
        next.read().hashes().forEach(tree::append);
        ends.at(replay.size(), replay.root());
      }
    } finally {
      ahead.forEach(block -> block.cancel(true));
    }
  }

  /// Forgets what was played; then everything is played from nothing.
  public void startAgain() {
    begun = null;
    tree = new CompactTree();
  }

  /// Whether a block that does not hold is the log's: asked for again, its bytes are the same, and
  /// with the blocks after it they give the root that a checkpoint has.
  public boolean isUnder(Checkpoint signed, BlockFailure failure) throws InterruptedException {
    if (!Audit.liabilityKey(source).toHex().equals(liabilityKey)) {
      return false; // it was played with another
    }
    byte[] again = source.get(Received.path(failure.height()));
    CompactTree all = tree.copy();
    return Arrays.equals(again, failure.block())
        && append(all, again)
        && leads(all, failure.height() + 1, signed);
  }

  /// Whether all blocks, asked for again, give the root that a checkpoint has.
  public boolean isGivenAgain(Checkpoint signed) throws InterruptedException {
    return leads(new CompactTree(), 0, signed);
  }

  private boolean leads(CompactTree from, long height, Checkpoint signed)
      throws InterruptedException {
    for (long next = height; from.size() < signed.size(); next++) {
      if (!append(from, source.get(Received.path(next)))) {
        return false;
      }
    }
    return from.size() == signed.size() && from.root().equals(signed.root());
  }

  /// @return false if the bytes are no block's with an entry
  private static boolean append(CompactTree tree, byte[] block) {
    try {
      Block parsed = Block.parseFrom(block);
      parsed
          .getEntriesList()
          .forEach(entry -> tree.append(Merkle.leaf(entry.getLeaf().toByteArray())));
      return parsed.getEntriesCount() > 0;
    } catch (InvalidProtocolBufferException e) {
      return false;
    }
  }

  private Replay played() {
    return Objects.requireNonNull(begun, "nothing was played");
  }

  private Replay begin() throws InterruptedException {
    Replay now = begun;
    if (now == null) {
      LiabilityKey key = Audit.liabilityKey(source);
      now = new Replay(chain, key, Set.of(), (tile, bytes) -> {});
      liabilityKey = key.toHex();
      begun = now;
    }
    return now;
  }

  private Future<Received> read(long height) {
    return readers.submit(() -> Received.of(source, height, verifier));
  }

  private static Received await(Future<Received> block) throws InterruptedException {
    try {
      return block.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
