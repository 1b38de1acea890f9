package bhtd.ledger.machine;

import bhtd.protocol.wire.RefusalReason;

/// What becomes of a command that a worker verified.
public sealed interface Answer {
  /// It becomes an entry.
  record Sealed(Decision decision) implements Answer {}

  /// It is not sealed, only counted and told.
  ///
  /// @param firstIndex for {@code REPEATED}: the log index of the entry that answers it
  record Refused(RefusalReason reason, long firstIndex) implements Answer {
    static Refused because(RefusalReason reason) {
      return new Refused(reason, 0);
    }
  }
}
