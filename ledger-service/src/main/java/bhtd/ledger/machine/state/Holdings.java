package bhtd.ledger.machine.state;

/// What accounts hold, one row per (account, lot) that ever held anything, chained by account. A
/// row takes 20 bytes and at most 16 of the index.
public final class Holdings extends IndexedRows {
  private static final int END = -1;

  private final Lots lots;
  private final Assets assets;
  private final IntColumn account;
  private final IntColumn lot;
  private final LongColumn amount;
  private final IntColumn next;
  private final Heads heads;

  public Holdings(Journal journal, Lots lots, Assets assets) {
    super(journal);
    this.lots = lots;
    this.assets = assets;
    account = new IntColumn(journal);
    lot = new IntColumn(journal);
    amount = new LongColumn(journal);
    next = new IntColumn(journal);
    heads = new Heads(journal);
  }

  public void add(int ofAccount, int ofLot, long points) {
    put(ofAccount, ofLot, points);
    assets.available(lots.asset(ofLot), points);
  }

  public void take(int ofAccount, int ofLot, long points) {
    remove(ofAccount, ofLot, points);
    assets.available(lots.asset(ofLot), -points);
  }

  /// Moves points of one lot from one account to another: no figure changes.
  public void move(int from, int to, int ofLot, long points) {
    remove(from, ofLot, points);
    put(to, ofLot, points);
  }

  private void put(int ofAccount, int ofLot, long points) {
    int row = find(ofAccount, ofLot);
    if (row != END) {
      amount.set(row, Math.addExact(amount.get(row), points));
      return;
    }
    row = count();
    account.init(row, ofAccount);
    lot.init(row, ofLot);
    amount.init(row, points);
    next.init(row, heads.first(ofAccount));
    add();
    heads.set(ofAccount, row);
  }

  private void remove(int ofAccount, int ofLot, long points) {
    int row = find(ofAccount, ofLot);
    long rest = row == END ? -1 : amount.get(row) - points;
    if (rest < 0) {
      throw new IllegalStateException("points of lot " + ofLot + " would be negative");
    }
    amount.set(row, rest);
  }

  /// The account's first row, or -1; {@link #after} leads on. The order means nothing.
  public int first(int ofAccount) {
    return heads.first(ofAccount);
  }

  public int after(int row) {
    return next.get(row);
  }

  public int lot(int row) {
    return lot.get(row);
  }

  public int account(int row) {
    return account.get(row);
  }

  public long amount(int row) {
    return amount.get(row);
  }

  private int find(int ofAccount, int ofLot) {
    for (int slot = slot(mix(key(ofAccount, ofLot))); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (account.get(row) == ofAccount && lot.get(row) == ofLot) {
        return row;
      }
    }
    return END;
  }

  @Override
  int hashOf(int row) {
    return mix(key(account.get(row), lot.get(row)));
  }

  private static long key(int account, int lot) {
    return ((long) account << 32) | lot;
  }
}
