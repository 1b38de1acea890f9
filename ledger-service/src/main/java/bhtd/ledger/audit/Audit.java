package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Checks a whole chain: takes the newest checkpoint, then everything that it covers.
///
/// @param source of the chain under audit
/// @param log the key that signs its checkpoints
/// @param memory of the last checkpoint that held
/// @param verified how far this audit, or one before that was cut, has verified everything
record Audit(Source source, NoteVerifier log, CheckpointMemory memory, Verified verified) {

  static final String LIABILITY_KEY = "liability-key";

  /// What was checked.
  ///
  /// @param size of the log, and so the number of entries
  /// @param signatures verified by this audit
  /// @param believed how many entries' signatures an audit before has verified; 0 when everything
  ///     was checked from nothing
  /// @param newKey that signs the log now, if it is not the known one
  /// @param keys that the log ever had
  record Report(
      String chain,
      long size,
      long height,
      Hash root,
      long signatures,
      long believed,
      Optional<NoteVerifier> newKey,
      LogKeys keys) {}

  /// Is told how far the audit is.
  @FunctionalInterface
  interface Progress {
    /// @param entries checked so far
    void at(long entries, long size);
  }

  /// @throws AuditFailure naming the first thing that does not hold
  /// @throws IOException if the memory cannot be written
  Report run(ChainId chain, Progress progress) throws IOException, InterruptedException {
    // Before the note: what an audit at once follows meanwhile is not held against an older one.
    KnownLog known = new KnownLog(log, FollowedKeys.beside(memory.file()).orElse(log));
    Note note = note();
    try {
      return check(chain, known, note, progress);
    } catch (ForkFailure found) {
      throw new AuditFailure(Evidence.kept(found, memory, note));
    }
  }

  private Report check(ChainId chain, KnownLog known, Note note, Progress progress)
      throws IOException, InterruptedException {
    Checkpoint checkpoint = known.read(note);
    Optional<Remembered> before = remembered();
    boolean vouched = known.vouchesFor(note);
    if (vouched) {
      before.ifPresent(last -> last.compare(checkpoint));
    }
    Replay replay = played(chain, known, note, checkpoint, progress);
    compareOrigin(replay);
    if (!vouched) {
      known.goesOn(replay.logKeys());
    }
    known.signedByLog(note, replay.logKeys(), replay.signing());
    // Only now is a checkpoint that no known key has signed the log's word.
    before.ifPresent(last -> last.compare(checkpoint));
    AuditFailure.unless(
        replay.root().equals(checkpoint.root()),
        "the checkpoint signs a root that the blocks do not give");
    NoteVerifier signer = known.confirm(note, replay.logKeys(), replay.signing());
    before.ifPresent(last -> last.compare(replay, checkpoint, source));
    // What a followed key has signed is held against the log first, but not remembered either.
    known.goesOn(replay.logKeys());
    LogKeys keys = replay.keys(log.name());
    new SharedMemory(memory).remember(note, checkpoint, keys);
    verified.remember(checkpoint);
    return new Report(
        chain.text(),
        replay.size(),
        replay.height(),
        replay.root(),
        replay.signatures(),
        verified.begun().map(Checkpoint::size).orElse(0L),
        Optional.of(signer).filter(key -> !key.equals(log)),
        keys);
  }

  /// @throws NotCheckedException if the memory is another log's
  private Optional<Remembered> remembered() {
    Optional<Checkpoint> last = memory.last();
    if (last.isPresent() && !last.get().origin().equals(log.name())) {
      throw new NotCheckedException(
          "the memory %s is of the log %s".formatted(memory.file(), last.get().origin()));
    }
    return last.map(Remembered::new);
  }

  private Replay played(
      ChainId chain, KnownLog known, Note note, Checkpoint checkpoint, Progress progress)
      throws InterruptedException {
    verified.begin(checkpoint);
    try {
      try {
        return play(chain, checkpoint, progress);
      } catch (OtherThanVerified e) {
        verified.fromNothing();
        return play(chain, checkpoint, progress);
      }
    } catch (AuditFailure failure) {
      if (known.vouchesFor(note)) {
        throw failure;
      }
      throw new AuditFailure(known.unvouched(note) + ": " + failure.getMessage());
    }
  }

  /// What an audit before has verified is not a part of this chain.
  private static final class OtherThanVerified extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Replay play(ChainId chain, Checkpoint checkpoint, Progress progress)
      throws InterruptedException {
    Optional<Checkpoint> begun = verified.begun();
    Set<Long> watched =
        Stream.concat(memory.last().stream(), begun.stream())
            .map(Checkpoint::size)
            .collect(Collectors.toSet());
    try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
      TileComparison tiles = new TileComparison(source, fetchers);
      Replay replay = new Replay(chain, liabilityKey(source), watched, tiles);
      try (Pipeline pipeline = new Pipeline(replay, begun.map(Checkpoint::size).orElse(0L))) {
        pipeline.run(
            new RecordStream(source, fetchers, checkpoint.size()),
            (size, root) -> {
              begun.ifPresent(last -> compareWithVerified(replay, last, size));
              verified.holds(size, root);
              progress.at(size, checkpoint.size());
            });
        tiles.finish();
        return replay;
      } finally {
        fetchers.shutdownNow();
      }
    }
  }

  private static void compareWithVerified(Replay replay, Checkpoint last, long reached) {
    if (last.size() <= reached && !replay.rootAt(last.size()).equals(Optional.of(last.root()))) {
      throw new OtherThanVerified();
    }
  }

  private Note note() throws InterruptedException {
    try {
      return Note.parse(source.get("checkpoint"));
    } catch (MalformedException e) {
      throw new AuditFailure("the checkpoint does not hold: " + e.getMessage());
    }
  }

  /// Where the salts in the chain's liability trees come from.
  static LiabilityKey liabilityKey(Source source) throws InterruptedException {
    String text = new String(source.get(LIABILITY_KEY), StandardCharsets.US_ASCII).strip();
    try {
      return LiabilityKey.of(Hash.fromHex(text).toBytes());
    } catch (MalformedException e) {
      throw new AuditFailure("the liability key is not 64 hexadecimal digits");
    }
  }

  private void compareOrigin(Replay replay) {
    Genesis genesis = replay.genesis().orElseThrow(() -> new AuditFailure("the log is empty"));
    AuditFailure.unless(
        genesis.origin().equals(log.name()),
        "genesis names another origin than the one that signs");
  }
}
