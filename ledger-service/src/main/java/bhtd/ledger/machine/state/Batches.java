package bhtd.ledger.machine.state;

/// Every issuance, in order. A batch's amount, asset and expiry are sealed; only what is left to
/// distribute moves.
public final class Batches extends Rows {
  private final Assets assets;
  private final IntColumn asset;
  private final LongColumn amount;
  private final LongColumn left;
  private final LongColumn expiresAt;
  private final IntColumn firstLot;

  public Batches(Journal journal, Assets assets) {
    super(journal);
    this.assets = assets;
    asset = new IntColumn(journal);
    amount = new LongColumn(journal);
    left = new LongColumn(journal);
    expiresAt = new LongColumn(journal);
    firstLot = new IntColumn(journal);
  }

  /// @param expiresAtMs {@link Lots#NEVER} or a time
  public int issue(int ofAsset, long ofAmount, long expiresAtMs, int lot) {
    int row = count();
    asset.init(row, ofAsset);
    amount.init(row, ofAmount);
    left.init(row, ofAmount);
    expiresAt.init(row, expiresAtMs);
    firstLot.init(row, lot);
    assets.issue(ofAsset, ofAmount);
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

  /// When the batch's points end at the latest; awards stop then. {@link Lots#NEVER} or a time.
  public long expiresAtMs(int batch) {
    return expiresAt.get(batch);
  }

  public int firstLot(int batch) {
    return firstLot.get(batch);
  }

  /// Takes points out of what is undistributed.
  public void take(int batch, long points) {
    long rest = left.get(batch) - points;
    if (rest < 0) {
      throw new IllegalStateException("batch " + batch + " would be negative");
    }
    left.set(batch, rest);
    assets.undistributed(asset.get(batch), -points);
  }
}
