package bhtd.ledger.machine.state;

/// What members gave away, opened and claimed of each asset in the UTC day that is now. A row takes
/// 32 bytes and at most 16 of the index; all are dropped when another day begins.
public final class DayCounters extends IndexedRows {
  private static final long DAY_MS = 86_400_000;
  private static final int NONE = -1;

  // The longs of a row.
  private static final int ACCOUNT_ASSET = 0;
  private static final int DAY_AND_ENVELOPES = 1;
  private static final int OUT = 2;
  private static final int CLAIMS = 3;
  private static final int WIDTH = 4;

  private final LongRows rows;
  private int today;

  public DayCounters(Journal journal) {
    super(journal);
    rows = new LongRows(journal, WIDTH);
  }

  /// Drops what was counted before the day that is now. Not inside a command.
  public void forget(long nowMs) {
    if (day(nowMs) != today) {
      today = day(nowMs);
      clear();
    }
  }

  /// Points given away in the day.
  public long out(int ofAccount, int ofAsset, long nowMs) {
    int row = counted(ofAccount, ofAsset, nowMs);
    return row == NONE ? 0 : rows.get(row, OUT);
  }

  public void countOut(int ofAccount, int ofAsset, long points, long nowMs) {
    int row = rowFor(ofAccount, ofAsset, nowMs);
    rows.set(row, OUT, Math.addExact(rows.get(row, OUT), points));
  }

  /// Envelopes opened in the day.
  public int envelopes(int ofAccount, int ofAsset, long nowMs) {
    int row = counted(ofAccount, ofAsset, nowMs);
    return row == NONE ? 0 : rows.low(row, DAY_AND_ENVELOPES);
  }

  public void countEnvelope(int ofAccount, int ofAsset, long nowMs) {
    int row = rowFor(ofAccount, ofAsset, nowMs);
    rows.setLow(row, DAY_AND_ENVELOPES, rows.low(row, DAY_AND_ENVELOPES) + 1);
  }

  /// Shares claimed in the day.
  public int claims(int ofAccount, int ofAsset, long nowMs) {
    int row = counted(ofAccount, ofAsset, nowMs);
    return row == NONE ? 0 : (int) rows.get(row, CLAIMS);
  }

  public void countClaim(int ofAccount, int ofAsset, long nowMs) {
    int row = rowFor(ofAccount, ofAsset, nowMs);
    rows.set(row, CLAIMS, rows.get(row, CLAIMS) + 1);
  }

  /// Reads where the row of the account and asset is found.
  ///
  /// @return something that was read
  public long lookFor(int ofAccount, int ofAsset) {
    return lookAt(mix(key(ofAccount, ofAsset)));
  }

  /// Reads the row of the account and asset.
  ///
  /// @return something that was read
  public long look(int ofAccount, int ofAsset) {
    int row = find(ofAccount, ofAsset);
    return row == NONE ? row : rows.get(row, OUT);
  }

  private int counted(int ofAccount, int ofAsset, long nowMs) {
    int row = find(ofAccount, ofAsset);
    return row != NONE && day(row) == day(nowMs) ? row : NONE;
  }

  /// The row of the account and asset, in which the day that is now counts. The day stands in each
  /// row because a command may be tried for another time than the next block's, and leave no trace.
  private int rowFor(int ofAccount, int ofAsset, long nowMs) {
    int row = find(ofAccount, ofAsset);
    if (row == NONE) {
      return make(ofAccount, ofAsset, day(nowMs));
    }
    if (day(row) != day(nowMs)) {
      rows.set(row, DAY_AND_ENVELOPES, LongRows.pair(day(nowMs), 0));
      rows.set(row, OUT, 0);
      rows.set(row, CLAIMS, 0);
    }
    return row;
  }

  private int make(int ofAccount, int ofAsset, int ofDay) {
    int row = count();
    rows.extend(row);
    rows.init(row, ACCOUNT_ASSET, key(ofAccount, ofAsset));
    rows.init(row, DAY_AND_ENVELOPES, LongRows.pair(ofDay, 0));
    rows.init(row, OUT, 0);
    rows.init(row, CLAIMS, 0);
    return add();
  }

  private int find(int ofAccount, int ofAsset) {
    long key = key(ofAccount, ofAsset);
    int hash = mix(key);
    for (int slot = slot(hash); !free(slot); slot = next(slot)) {
      if (may(slot, hash) && rows.get(row(slot), ACCOUNT_ASSET) == key) {
        return row(slot);
      }
    }
    return NONE;
  }

  @Override
  int hashOf(int row) {
    return mix(rows.get(row, ACCOUNT_ASSET));
  }

  private static long key(int account, int asset) {
    return LongRows.pair(account, asset);
  }

  private int day(int row) {
    return rows.high(row, DAY_AND_ENVELOPES);
  }

  private static int day(long ms) {
    return (int) (ms / DAY_MS);
  }
}
