package bhtd.ledger.audit;

/// A block that does not hold, as it was received. Nobody signs a block: whether it is the log's
/// shows only under a checkpoint that the log signed, {@link LiveReplay#isUnder}.
public final class BlockFailure extends AuditFailure {
  private static final long serialVersionUID = 1L;

  private final long height;
  private final transient byte[] block;
  private final boolean begun;

  /// @param height that was asked for
  /// @param block the bytes that came
  /// @param begun whether it was begun to be played, so that nothing can be played after it
  BlockFailure(AuditFailure failure, long height, byte[] block, boolean begun) {
    super(String.valueOf(failure.getMessage()));
    this.height = height;
    this.block = block;
    this.begun = begun;
  }

  /// Whether nothing can be played after it, unless all is played from nothing.
  public boolean isBegun() {
    return begun;
  }

  long height() {
    return height;
  }

  byte[] block() {
    return block;
  }
}
