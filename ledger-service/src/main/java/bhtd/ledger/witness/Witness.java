package bhtd.ledger.witness;

import bhtd.ledger.audit.Evidence;
import bhtd.ledger.audit.ForkFailure;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureSigner;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Cosigns checkpoints of one log: what was played and holds, never a smaller log than before,
/// never another. SPEC.md, "Witnesses", has the checks, in this order. For any number of threads.
final class Witness {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

  private final NoteVerifier log;
  private final CosignatureSigner signer;
  private final CheckpointMemory memory;
  private final Played played;
  private final InstantSource clock;
  private final Duration patience;

  /// @param patience how long a request waits for what was not played yet
  Witness(
      NoteVerifier log,
      CosignatureSigner signer,
      CheckpointMemory memory,
      Played played,
      InstantSource clock,
      Duration patience) {
    this.log = log;
    this.signer = signer;
    this.memory = memory;
    this.played = played;
    this.clock = clock;
    this.patience = patience;
  }

  /// Answers {@code POST /add-checkpoint}.
  ///
  /// @throws IOException if what would be cosigned cannot be remembered
  Answer add(byte[] body) throws IOException, InterruptedException {
    AddCheckpoint request;
    Checkpoint checkpoint;
    try {
      request = AddCheckpoint.parse(body);
      if (!request.checkpoint().text().startsWith(log.name() + "\n")) {
        return Answer.words(404, "this witness follows the log " + log.name());
      }
      checkpoint = Checkpoint.parse(request.checkpoint().text());
    } catch (MalformedException e) {
      return Answer.words(400, String.valueOf(e.getMessage()));
    }
    Optional<Answer> objection =
        unsigned(request, checkpoint).or(() -> outOfLine(request, checkpoint));
    if (objection.isPresent()) {
      return objection.get();
    }
    if (!played.await(checkpoint.size(), patience)) {
      return Answer.words(503, played.broken().orElseGet(this::notYet));
    }
    return cosign(request, checkpoint);
  }

  private String notYet() {
    return "this witness has not played the chain that far yet"
        + played.waiting().map(what -> "; it waits: " + what).orElse("");
  }

  private Optional<Answer> unsigned(AddCheckpoint request, Checkpoint checkpoint) {
    return isSigned(request.checkpoint(), played.endAt(checkpoint.size()))
        ? Optional.empty()
        : Optional.of(
            Answer.words(403, "no key of " + log.name() + " that signs there has signed it"));
  }

  /// By a key that is known; once it was played to there, by the one that is the present key there.
  private boolean isSigned(Note note, Optional<Played.End> end) {
    return Stream.concat(Stream.of(log), played.keys().stream()).anyMatch(note::isSignedBy)
        && end.map(Played.End::key).map(note::isSignedBy).orElse(true);
  }

  /// What speaks against this checkpoint after the last one.
  private synchronized Optional<Answer> outOfLine(AddCheckpoint request, Checkpoint checkpoint) {
    if (request.oldSize() > checkpoint.size()) {
      return Optional.of(Answer.words(400, "the old size is over the checkpoint's"));
    }
    long lastSize = memory.last().map(Checkpoint::size).orElse(0L);
    if (request.oldSize() != lastSize) {
      return Optional.of(Answer.conflict(lastSize));
    }
    if (memory.last().isEmpty()) {
      return request.proof().isEmpty()
          ? Optional.empty()
          : Optional.of(Answer.words(422, "there is no proof from the empty log"));
    }
    Hash lastRoot = memory.last().get().root();
    if (lastSize == checkpoint.size() && !lastRoot.equals(checkpoint.root())) {
      String what =
          "THE LOG SIGNED TWICE: for %d entries the root %s, which was cosigned, and the root %s"
              .formatted(lastSize, lastRoot, checkpoint.root());
      LOG.error(told(new ForkFailure(what, memory.last().get()), request.checkpoint()));
      return Optional.of(Answer.conflict(lastSize));
    }
    boolean goesOn =
        Proofs.verifyConsistency(
            lastSize, lastRoot, checkpoint.size(), checkpoint.root(), request.proof());
    return goesOn
        ? Optional.empty()
        : Optional.of(
            Answer.words(422, "the proof does not lead from %d entries".formatted(lastSize)));
  }

  private synchronized Answer cosign(AddCheckpoint request, Checkpoint checkpoint)
      throws IOException {
    Optional<Answer> objection = // it was played since, and another may have been faster
        unsigned(request, checkpoint).or(() -> outOfLine(request, checkpoint));
    if (objection.isPresent()) {
      return objection.get();
    }
    Optional<Played.End> end = played.endAt(checkpoint.size());
    if (end.isEmpty() || !isSigned(request.checkpoint(), end)) {
      return Answer.words(422, "none of the newest blocks ends at that size");
    }
    Hash root = end.get().root();
    if (!root.equals(checkpoint.root())) {
      LOG.error("THE LOG WAS FORKED: its blocks give {}, and it signed\n{}", root, request);
      return Answer.words(422, "THE LOG WAS FORKED: its blocks give another root");
    }
    // A crash before this is durable: nothing was cosigned. After: the same is cosigned when it is
    // asked for again, with the size that a conflict tells.
    if (!memory.last().equals(Optional.of(checkpoint))) {
      memory.remember(request.checkpoint());
    }
    long seconds = clock.instant().getEpochSecond();
    return Answer.cosigned(signer.cosign(checkpoint, seconds).line() + "\n");
  }

  /// What was found, and where the evidence of it is kept.
  ///
  /// @param now the note that does not go on from what was cosigned
  synchronized String told(ForkFailure found, Note now) {
    return Evidence.kept(found, memory, now);
  }

  /// Size of the last checkpoint that was cosigned.
  synchronized long cosigned() {
    return memory.last().map(Checkpoint::size).orElse(0L);
  }
}
