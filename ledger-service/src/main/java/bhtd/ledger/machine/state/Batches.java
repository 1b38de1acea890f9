package bhtd.ledger.machine.state;

/// Every issuance, in order. A batch's amount, asset, restriction and latest expiry are sealed;
/// only what is left to distribute moves, through {@link Points}.
public final class Batches extends Rows {
  private final IntColumn asset;
  private final LongColumn amount;
  private final LongColumn left;
  private final LongColumn expiresAt;
  private final IntColumn restriction;
  private final IntColumn conversion;

  public Batches(Journal journal) {
    super(journal);
    asset = new IntColumn(journal);
    amount = new LongColumn(journal);
    left = new LongColumn(journal);
    expiresAt = new LongColumn(journal);
    restriction = new IntColumn(journal);
    conversion = new IntColumn(journal);
  }

  /// A batch of which nothing is undistributed yet.
  ///
  /// @param expiresAtMs {@link Lots#NEVER} or a time
  /// @param ofRestriction a number of {@link Restrictions}
  public int make(
      int ofAsset, long ofAmount, long expiresAtMs, int ofRestriction, boolean forConversion) {
    int row = count();
    asset.init(row, ofAsset);
    amount.init(row, ofAmount);
    left.init(row, 0);
    expiresAt.init(row, expiresAtMs);
    restriction.init(row, ofRestriction);
    conversion.init(row, forConversion ? 1 : 0);
    return add();
  }

  public int asset(int batch) {
    return asset.get(batch);
  }

  public long amount(int batch) {
    return amount.get(batch);
  }

  public long undistributed(int batch) {
    return left.get(batch);
  }

  /// The latest expiry of what is awarded; awards stop then. {@link Lots#NEVER} or a time.
  public long expiresAtMs(int batch) {
    return expiresAt.get(batch);
  }

  /// A number of {@link Restrictions}.
  public int restriction(int batch) {
    return restriction.get(batch);
  }

  public boolean isConversion(int batch) {
    return conversion.get(batch) == 1;
  }

  void undistributed(int batch, long delta) {
    long rest = Math.addExact(left.get(batch), delta);
    if (rest < 0) {
      throw new IllegalStateException("batch " + batch + " would be negative");
    }
    left.set(batch, rest);
  }
}
