package bhtd.ledger.intake;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a stretch of sealing ended.
sealed interface End {
  Logger LOG = LoggerFactory.getLogger(End.class);

  /// The instance stops, or the group took the chain away.
  record Stopped() implements End {}

  /// Another instance writes the chain.
  record Fenced(String how) implements End {}

  /// What this instance holds is not what the log says: read it again.
  record Rebuild(String why) implements End {}

  /// The broker cannot be reached or refuses; nothing is known to be wrong with the chain.
  record Unreachable(String why) implements End {}

  /// Safe mode until the clock has agreed for a minute.
  record ClockApart(String how) implements End {}

  /// Safe mode until somebody has looked into it.
  record Failed(String cause) implements End {
    static Failed because(String what, Throwable bug) {
      LOG.error(what, bug);
      return new Failed(what + ": " + bug.getMessage());
    }
  }
}
