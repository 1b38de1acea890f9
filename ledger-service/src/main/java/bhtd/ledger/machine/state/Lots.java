package bhtd.ledger.machine.state;

/// Points of one batch with one expiry, in order of making; found by both.
public final class Lots extends Rows {
  /// No lot has this number.
  public static final int NONE = -1;

  /// The expiry of points that do not expire: later than any time.
  public static final long NEVER = Long.MAX_VALUE;

  private static final int SWEPT = -1;

  private final IntColumn batch;
  private final IntColumn asset;
  private final LongColumn expiresAt;
  private final LotIndex index;

  /// The lot of the same batch that came to the same expiry before, or {@link #NONE}.
  private final IntColumn under;

  /// How far the sweep of the expired lot has come: 0 = not begun, {@link #SWEPT} = over, otherwise
  /// 1 + the row of {@link Holdings} that is next.
  private final IntColumn sweep;

  public Lots(Journal journal) {
    super(journal);
    batch = new IntColumn(journal);
    asset = new IntColumn(journal);
    expiresAt = new LongColumn(journal);
    index = new LotIndex(journal);
    under = new IntColumn(journal);
    sweep = new IntColumn(journal);
  }

  public int make(int ofBatch, int ofAsset, long expiresAtMs) {
    int row = count();
    batch.init(row, ofBatch);
    asset.init(row, ofAsset);
    expiresAt.init(row, expiresAtMs);
    under.init(row, index.find(ofBatch, expiresAtMs));
    sweep.init(row, 0);
    index.put(ofBatch, expiresAtMs, row);
    return add();
  }

  /// The batch's lot of this expiry, the one that came to it last; or {@link #NONE}.
  public int find(int ofBatch, long expiresAtMs) {
    return index.find(ofBatch, expiresAtMs);
  }

  /// The lot lives longer.
  public void extend(int lot, long expiresAtMs) {
    leave(lot);
    expiresAt.set(lot, expiresAtMs);
    under.set(lot, index.find(batch.get(lot), expiresAtMs));
    index.put(batch.get(lot), expiresAtMs, lot);
  }

  /// Takes the lot out of those of its batch that have its expiry.
  private void leave(int lot) {
    int above = index.find(batch.get(lot), expiresAt.get(lot));
    if (above == lot) {
      index.put(batch.get(lot), expiresAt.get(lot), under.get(lot));
      return;
    }
    while (under.get(above) != lot) {
      above = under.get(above);
    }
    under.set(above, under.get(lot));
  }

  /// The lot has expired, and nobody has anything available in it any more.
  public boolean swept(int lot) {
    return sweep.get(lot) == SWEPT;
  }

  /// Where the lot's sweep goes on.
  ///
  /// @param first where it begins: the row of the lot's first holder
  public int sweepRow(int lot, int first) {
    return sweep.get(lot) == 0 ? first : sweep.get(lot) - 1;
  }

  /// @param row the next row to sweep, or {@link Holdings#NONE}: the sweep is over
  public void sweepTo(int lot, int row) {
    sweep.set(lot, row == Holdings.NONE ? SWEPT : row + 1);
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
