package bhtd.ledger.intake;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.sealing.Head;
import bhtd.protocol.wire.RefusalReason;

/// What the loop tells about itself, for metrics and health. Called on the loop's threads: an
/// implementation returns at once and does not throw.
public interface Signals {
  /// What the loop is doing.
  enum Phase {
    /// Waits for the consumer group to give it the chain.
    STANDING_BY,
    /// The blocks topic is empty: somebody has to begin the chain with init.
    WAITING_FOR_GENESIS,
    TAKING_OVER,
    SEALING,
    /// Safe mode.
    PAUSED,
    STOPPED
  }

  void phase(Phase phase, String detail);

  void decided(Decision decision);

  void refused(RefusalReason reason);

  /// @param commands in the block
  /// @param commitNanos from sending the block to its commit
  void committed(Head head, int commands, long commitNanos);
}
