package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.Note;
import bhtd.protocol.value.MalformedException;
import java.util.List;
import java.util.Optional;

/// What two signed notes show, in lines for people, and whether that is something against the log.
record Shown(Verdict verdict, List<String> lines) {

  enum Verdict {
    /// The log has signed what cannot both be of one history.
    AGAINST_THE_LOG,
    /// A signature does not hold, or both notes are of one history.
    NOTHING,
    /// The sizes differ, and no proof says which root the larger log has at the smaller one.
    NOT_ENOUGH
  }

  /// @param proof of the larger log's root at the smaller size, from whomever
  static Shown by(Evidence evidence, LogKeys log, Optional<ConsistencyProof> proof) {
    Checkpoint before;
    Checkpoint now;
    try {
      before = signed(evidence.before(), log);
      now = signed(evidence.now(), log);
    } catch (MalformedException e) {
      return new Shown(Verdict.NOTHING, List.of("This shows nothing: " + e.getMessage()));
    }
    Shown first =
        before.size() == now.size()
            ? sameSize(before, now)
            : otherSize(
                before.size() < now.size() ? before : now,
                before.size() < now.size() ? now : before,
                proof);
    String both = "Both signatures of %s hold".formatted(before.origin());
    return new Shown(
        first.verdict,
        List.of(
            both + first.lines.getFirst(),
            "before: %d entries with root %s".formatted(before.size(), before.root()),
            "now:    %d entries with root %s".formatted(now.size(), now.root())));
  }

  private static Checkpoint signed(Note note, LogKeys log) {
    return Checkpoint.verified(note, log.signer(note));
  }

  private static Shown sameSize(Checkpoint before, Checkpoint now) {
    return before.root().equals(now.root())
        ? nothing(", and say the same: this shows nothing.")
        : against(": THE LOG SIGNED TWICE for %d entries.".formatted(now.size()));
  }

  private static Shown otherSize(
      Checkpoint small, Checkpoint large, Optional<ConsistencyProof> given) {
    if (small.size() == 0) {
      return nothing(", and every log begins with the empty one: this shows nothing.");
    }
    if (given.isEmpty()) {
      return notEnough(
          ", for different sizes: alone this shows nothing. Whether the log of %d entries begins with"
                  .formatted(large.size())
              + " the one of %d says a consistency proof: --proof FILE.".formatted(small.size()));
    }
    ConsistencyProof proof = given.get();
    if (proof.from() != small.size() || !proof.leadsTo(large)) {
      return notEnough(
          ", but the proof does not lead from %d entries to the root of %d: this is not enough."
              .formatted(small.size(), large.size()));
    }
    return proof.fromRoot().equals(small.root())
        ? nothing(", and the proof shows that the one goes on from the other: this shows nothing.")
        : against(
            ", and the proof shows: THE LOG SIGNED TWO HISTORIES. The first %d of its %d entries have the root %s."
                .formatted(small.size(), large.size(), proof.fromRoot()));
  }

  private static Shown against(String line) {
    return new Shown(Verdict.AGAINST_THE_LOG, List.of(line));
  }

  private static Shown nothing(String line) {
    return new Shown(Verdict.NOTHING, List.of(line));
  }

  private static Shown notEnough(String line) {
    return new Shown(Verdict.NOT_ENOUGH, List.of(line));
  }
}
