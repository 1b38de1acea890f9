package bhtd.ledger.machine.state;

/// Points of one batch with one expiry, in order of making; found by both.
public final class Lots extends Rows {
  /// No lot has this number.
  public static final int NONE = -1;

  /// The expiry of points that do not expire: later than any time.
  public static final long NEVER = Long.MAX_VALUE;

  private final IntColumn batch;
  private final IntColumn asset;
  private final LongColumn expiresAt;
  private final LotIndex index;

  public Lots(Journal journal) {
    super(journal);
    batch = new IntColumn(journal);
    asset = new IntColumn(journal);
    expiresAt = new LongColumn(journal);
    index = new LotIndex(journal);
  }

  public int make(int ofBatch, int ofAsset, long expiresAtMs) {
    int row = count();
    batch.init(row, ofBatch);
    asset.init(row, ofAsset);
    expiresAt.init(row, expiresAtMs);
    index.put(ofBatch, expiresAtMs, row);
    return add();
  }

  /// The batch's lot of this expiry, the one that came to it last; or {@link #NONE}.
  public int find(int ofBatch, long expiresAtMs) {
    return index.find(ofBatch, expiresAtMs);
  }

  /// The lot lives longer.
  public void extend(int lot, long expiresAtMs) {
    if (index.find(batch.get(lot), expiresAt.get(lot)) == lot) {
      index.put(batch.get(lot), expiresAt.get(lot), NONE);
    }
    expiresAt.set(lot, expiresAtMs);
    index.put(batch.get(lot), expiresAtMs, lot);
  }

  public int batch(int lot) {
    return batch.get(lot);
  }

  public int asset(int lot) {
    return asset.get(lot);
  }

  /// {@link #NEVER} or a time; spendable strictly before it.
  public long expiresAtMs(int lot) {
    return expiresAt.get(lot);
  }

  public boolean spendable(int lot, long nowMs) {
    return nowMs < expiresAt.get(lot);
  }

  /// Whether {@code lot} is spent before {@code other}: earliest expiry, oldest batch, lot number.
  public boolean before(int lot, int other) {
    if (expiresAt.get(lot) != expiresAt.get(other)) {
      return expiresAt.get(lot) < expiresAt.get(other);
    }
    if (batch.get(lot) != batch.get(other)) {
      return batch.get(lot) < batch.get(other);
    }
    return lot < other;
  }
}
