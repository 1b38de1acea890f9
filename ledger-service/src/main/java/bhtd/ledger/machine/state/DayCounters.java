package bhtd.ledger.machine.state;

/// What members gave away, opened and claimed of each asset in the UTC day that is now. A row takes
/// 32 bytes and at most 16 of the index; all are dropped when another day begins.
public final class DayCounters extends IndexedRows {
  private static final long DAY_MS = 86_400_000;
  private static final int NONE = -1;

  private final IntColumn account;
  private final IntColumn asset;
  private final IntColumn day;
  private final LongColumn out;
  private final IntColumn envelopes;
  private final IntColumn claims;
  private int today;

  public DayCounters(Journal journal) {
    super(journal);
    account = new IntColumn(journal);
    asset = new IntColumn(journal);
    day = new IntColumn(journal);
    out = new LongColumn(journal);
    envelopes = new IntColumn(journal);
    claims = new IntColumn(journal);
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
    return row == NONE ? 0 : out.get(row);
  }

  public void countOut(int ofAccount, int ofAsset, long points, long nowMs) {
    int row = rowFor(ofAccount, ofAsset, nowMs);
    out.set(row, Math.addExact(out.get(row), points));
  }

  /// Envelopes opened in the day.
  public int envelopes(int ofAccount, int ofAsset, long nowMs) {
    int row = counted(ofAccount, ofAsset, nowMs);
    return row == NONE ? 0 : envelopes.get(row);
  }

  public void countEnvelope(int ofAccount, int ofAsset, long nowMs) {
    int row = rowFor(ofAccount, ofAsset, nowMs);
    envelopes.set(row, envelopes.get(row) + 1);
  }

  /// Shares claimed in the day.
  public int claims(int ofAccount, int ofAsset, long nowMs) {
    int row = counted(ofAccount, ofAsset, nowMs);
    return row == NONE ? 0 : claims.get(row);
  }

  public void countClaim(int ofAccount, int ofAsset, long nowMs) {
    int row = rowFor(ofAccount, ofAsset, nowMs);
    claims.set(row, claims.get(row) + 1);
  }

  private int counted(int ofAccount, int ofAsset, long nowMs) {
    int row = find(ofAccount, ofAsset);
    return row != NONE && day.get(row) == day(nowMs) ? row : NONE;
  }

  /// The row of the account and asset, in which the day that is now counts. The day stands in each
  /// row because a command may be tried for another time than the next block's, and leave no trace.
  private int rowFor(int ofAccount, int ofAsset, long nowMs) {
    int row = find(ofAccount, ofAsset);
    if (row == NONE) {
      return make(ofAccount, ofAsset, day(nowMs));
    }
    if (day.get(row) != day(nowMs)) {
      day.set(row, day(nowMs));
      out.set(row, 0);
      envelopes.set(row, 0);
      claims.set(row, 0);
    }
    return row;
  }

  private int make(int ofAccount, int ofAsset, int ofDay) {
    int row = count();
    account.init(row, ofAccount);
    asset.init(row, ofAsset);
    day.init(row, ofDay);
    out.init(row, 0);
    envelopes.init(row, 0);
    claims.init(row, 0);
    return add();
  }

  private int find(int ofAccount, int ofAsset) {
    for (int slot = slot(mix(key(ofAccount, ofAsset))); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (account.get(row) == ofAccount && asset.get(row) == ofAsset) {
        return row;
      }
    }
    return NONE;
  }

  @Override
  int hashOf(int row) {
    return mix(key(account.get(row), asset.get(row)));
  }

  private static long key(int account, int asset) {
    return ((long) account << 32) | asset;
  }

  private static int day(long ms) {
    return (int) (ms / DAY_MS);
  }
}
