package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Checks a whole chain: takes the newest checkpoint, then everything that it covers.
///
/// @param source of the chain under audit
/// @param log the key that signs its checkpoints
/// @param memory of the last checkpoint that held
/// @param verified how far this audit, or one before that was cut, has verified everything
record Audit(Source source, NoteVerifier log, CheckpointMemory memory, Verified verified) {

  private static final String LIABILITY_KEY = "liability-key";

  /// What was checked.
  ///
  /// @param size of the log, and so the number of entries
  /// @param signatures verified by this audit
  /// @param believed how many entries' signatures an audit before has verified; 0 when everything
  ///     was checked from nothing
  /// @param newKey that signs the log now, if it is not the known one
  /// @param keys that the log ever had, genesis' first
  record Report(
      String chain,
      long size,
      long height,
      Hash root,
      long signatures,
      long believed,
      Optional<NoteVerifier> newKey,
      List<NoteVerifier> keys) {}

  /// Is told how far the audit is.
  @FunctionalInterface
  interface Progress {
    /// @param entries checked so far
    void at(long entries, long size);
  }

  /// @throws AuditFailure naming the first thing that does not hold
  /// @throws IOException if the memory cannot be written
  Report run(ChainId chain, Progress progress) throws IOException, InterruptedException {
    Note note = note();
    try {
      return check(chain, note, progress);
    } catch (ForkFailure found) {
      throw new AuditFailure(Evidence.kept(found, memory, note));
    }
  }

  private Report check(ChainId chain, Note note, Progress progress)
      throws IOException, InterruptedException {
    Checkpoint checkpoint = new KnownLog(log).read(note);
    Optional<Checkpoint> before = memory.last();
    Optional<Checkpoint> begun = verified.begun();
    Set<Long> watched = new HashSet<>();
    for (Checkpoint last : Stream.concat(before.stream(), begun.stream()).toList()) {
      rememberedHolds(last, checkpoint);
      watched.add(last.size());
    }
    long believed = begun.map(Checkpoint::size).orElse(0L);
    try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
      TileComparison tiles = new TileComparison(source, fetchers);
      Replay replay = new Replay(chain, liabilityKey(source), watched, tiles);
      try (Pipeline pipeline = new Pipeline(replay, believed)) {
        RecordStream records = new RecordStream(source, fetchers, checkpoint.size());
        pipeline.run(
            records,
            (size, root) -> {
              begun.ifPresent(last -> compareWithMemory(replay, last, size));
              verified.holds(size, root);
              progress.at(size, checkpoint.size());
            });
        tiles.finish();
        NoteVerifier signer = compare(replay, checkpoint, note);
        before.ifPresent(last -> compareWithMemory(replay, last, checkpoint.size()));
        memory.remember(note);
        verified.remember(checkpoint);
        return new Report(
            chain.text(),
            replay.size(),
            replay.height(),
            replay.root(),
            replay.signatures(),
            believed,
            Optional.of(signer).filter(key -> !key.equals(log)),
            replay.logKeys().stream().map(key -> new NoteVerifier(log.name(), key)).toList());
      } finally {
        fetchers.shutdownNow();
      }
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

  private NoteVerifier compare(Replay replay, Checkpoint checkpoint, Note note) {
    AuditFailure.unless(
        replay.root().equals(checkpoint.root()),
        "the checkpoint signs a root that the blocks do not give");
    Genesis genesis = replay.genesis().orElseThrow(() -> new AuditFailure("the log is empty"));
    AuditFailure.unless(
        genesis.origin().equals(log.name()),
        "genesis names another origin than the one that signs");
    return new KnownLog(log).confirm(note, replay.logKeys(), replay.signing());
  }

  private static void rememberedHolds(Checkpoint last, Checkpoint now) {
    AuditFailure.unless(
        now.origin().equals(last.origin()), "the memory is of the log " + last.origin());
    if (now.size() == last.size() && !now.root().equals(last.root())) {
      throw new ForkFailure(
          "THE LOG SIGNED TWICE: for %d entries its checkpoint had the root %s when it was last checked,"
                  .formatted(now.size(), last.root())
              + " and has the root %s now".formatted(now.root()),
          last);
    }
    if (now.size() < last.size()) {
      throw new ForkFailure(
          "HISTORY WAS CUT: the log had %d entries when it was last checked, and has %d now"
              .formatted(last.size(), now.size()),
          last);
    }
  }

  /// @param reached what was played so far, at least
  private static void compareWithMemory(Replay replay, Checkpoint last, long reached) {
    boolean holds =
        last.size() == 0
            || last.size() > reached
            || replay.rootAt(last.size()).equals(Optional.of(last.root()));
    if (!holds) {
      throw new ForkFailure(
          "HISTORY WAS REWRITTEN: the first %d entries are not those that were checked before"
              .formatted(last.size()),
          last);
    }
  }
}
