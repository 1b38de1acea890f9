package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import java.util.Optional;

/// The log is not the one that was checked before: what it signed then and what it signs now are
/// evidence against it, {@link Evidence}.
public final class ForkFailure extends AuditFailure {
  private static final long serialVersionUID = 1L;

  private final transient Checkpoint before;
  private final transient Optional<ConsistencyProof> proof;

  /// @param before what it had signed
  public ForkFailure(String message, Checkpoint before) {
    this(message, before, Optional.empty());
  }

  /// @param proof of the root that what it signs now has at {@code before}'s size
  ForkFailure(String message, Checkpoint before, Optional<ConsistencyProof> proof) {
    super(message);
    this.before = before;
    this.proof = proof;
  }

  Optional<ConsistencyProof> proof() {
    return proof;
  }

  public Checkpoint before() {
    return before;
  }
}
