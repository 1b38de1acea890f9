package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// The last checkpoint that held, beside what the log signs now. What differs is said against the
/// log: whoever asks has seen before that the log has signed {@code now}.
record Remembered(Checkpoint last) {

  /// Compares what was signed.
  ///
  /// @throws ForkFailure if the log was cut, or has signed two roots for one size
  void compare(Checkpoint now) {
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

  /// Compares what was played: a longer log that the log has signed.
  ///
  /// @param now what the log has signed, and was played
  /// @param source where its tiles can be had, for the proof
  /// @throws ForkFailure if it does not begin with what was remembered
  void compare(Replay played, Checkpoint now, Source source) {
    Optional<Hash> root = played.rootAt(last.size());
    boolean holds = last.size() == 0 || root.equals(Optional.of(last.root()));
    if (!holds) {
      throw new ForkFailure(
          "HISTORY WAS REWRITTEN: the first %d entries are not those that were checked before"
              .formatted(last.size()),
          last,
          root.flatMap(other -> ConsistencyProof.of(source, last.size(), other, now)));
    }
  }
}
