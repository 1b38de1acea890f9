package bhtd.ledger.audit;

import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.ArrayDeque;
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

  /// The checkpoint in a note, which may be of more than was played.
  ///
  /// @throws AuditFailure if it does not hold
  public Checkpoint read(Note note) {
    return log.read(note);
  }

  /// Whether those keys have signed that must, once {@code note}'s checkpoint was played.
  ///
  /// @throws AuditFailure if not
  public void confirm(Note note) {
    log.confirm(note, played().logKeys(), played().signing());
  }

  /// Whether what was played ends where {@code note}'s checkpoint does, and as that signs it.
  // Before
  /// this is sure, blocks are nobody's word.
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
    return played().logKeys().stream()
        .map(key -> new NoteVerifier(log.known().name(), key))
        .toList();
  }

  /// Plays on until the log has at least {@code size} entries, which its blocks must give.
  ///
  /// @throws AuditFailure naming the first thing that does not hold; then nothing more can be
  // played
  public void to(long size) throws InterruptedException {
    Replay replay = begin();
    Deque<Future<ReadBlock>> ahead = new ArrayDeque<>();
    try {
      while (replay.size() < size) {
        int wanted = size - replay.size() < FAR ? 1 : AHEAD;
        while (ahead.size() < wanted) {
          ahead.add(read(replay.height() + 1 + ahead.size()));
        }
        replay.take(await(ahead.remove())).compare();
        ends.at(replay.size(), replay.root());
      }
    } finally {
      ahead.forEach(block -> block.cancel(true));
    }
  }

  private Replay played() {
    return Objects.requireNonNull(begun, "nothing was played");
  }

  private Replay begin() throws InterruptedException {
    Replay now = begun;
    if (now == null) {
      now = new Replay(chain, Audit.liabilityKey(source), Set.of(), (tile, bytes) -> {});
      begun = now;
    }
    return now;
  }

  private Future<ReadBlock> read(long height) {
    return readers.submit(
        () -> ReadBlock.of(source.get("blocks/" + height + "/record"), verifier, 0));
  }

  private static ReadBlock await(Future<ReadBlock> block) throws InterruptedException {
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
