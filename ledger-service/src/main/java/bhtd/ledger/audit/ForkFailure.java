package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;

/// The log is not the one that was checked before: what it signed then and what it signs now are
/// evidence against it, {@link Evidence}.
public final class ForkFailure extends AuditFailure {
  private static final long serialVersionUID = 1L;

  private final transient Checkpoint before;

  /// @param before what it had signed
  public ForkFailure(String message, Checkpoint before) {
    super(message);
    this.before = before;
  }

  public Checkpoint before() {
    return before;
  }
}
