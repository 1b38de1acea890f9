package bhtd.ledger.machine.state;

/// What accounts have, one row per (account, lot) that ever held anything, chained by account and
/// by lot. A row takes 32 bytes and at most 16 of the index. Only {@link Points} moves anything.
public final class Holdings extends IndexedRows {
  /// No row has this number.
  public static final int NONE = -1;

  private final IntColumn account;
  private final IntColumn lot;
  private final LongColumn available;
  private final LongColumn held;
  private final IntColumn next;
  private final IntColumn nextHolder;
  private final Heads ofAccount;
  private final Heads ofLot;
  private final Heads lastOfLot;

  public Holdings(Journal journal) {
    super(journal);
    account = new IntColumn(journal);
    lot = new IntColumn(journal);
    available = new LongColumn(journal);
    held = new LongColumn(journal);
    next = new IntColumn(journal);
    nextHolder = new IntColumn(journal);
    ofAccount = new Heads(journal);
    ofLot = new Heads(journal);
    lastOfLot = new Heads(journal);
  }

  void available(int atAccount, int inLot, long delta) {
    int row = rowFor(atAccount, inLot);
    available.set(row, moved(available.get(row), delta, row));
  }

  /// Held or in envelopes.
  void held(int atAccount, int inLot, long delta) {
    int row = rowFor(atAccount, inLot);
    held.set(row, moved(held.get(row), delta, row));
  }

  private long moved(long amount, long delta, int row) {
    long moved = Math.addExact(amount, delta);
    if (moved < 0) {
      throw new IllegalStateException("points of lot " + lot.get(row) + " would be negative");
    }
    return moved;
  }

  private int rowFor(int atAccount, int inLot) {
    int row = find(atAccount, inLot);
    return row != NONE ? row : make(atAccount, inLot);
  }

  private int make(int atAccount, int inLot) {
    int row = count();
    account.init(row, atAccount);
    lot.init(row, inLot);
    available.init(row, 0);
    held.init(row, 0);
    next.init(row, ofAccount.first(atAccount));
    nextHolder.init(row, NONE);
    add();
    ofAccount.set(atAccount, row);
    int last = lastOfLot.first(inLot);
    if (last == NONE) {
      ofLot.set(inLot, row);
    } else {
      nextHolder.set(last, row);
    }
    lastOfLot.set(inLot, row);
    return row;
  }

  /// The row of the account and lot, or {@link #NONE}.
  public int find(int atAccount, int inLot) {
    for (int slot = slot(mix(key(atAccount, inLot))); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (account.get(row) == atAccount && lot.get(row) == inLot) {
        return row;
      }
    }
    return NONE;
  }

  /// The account's first row, or {@link #NONE}; {@link #after} leads on. The order means nothing.
  public int first(int atAccount) {
    return ofAccount.first(atAccount);
  }

  public int after(int row) {
    return next.get(row);
  }

  /// The row of the first account that had points of the lot, or {@link #NONE}; {@link
  /// #nextHolder} leads on, in the order in which they first had any.
  public int firstHolder(int inLot) {
    return ofLot.first(inLot);
  }

  public int nextHolder(int row) {
    return nextHolder.get(row);
  }

  public int lot(int row) {
    return lot.get(row);
  }

  public int account(int row) {
    return account.get(row);
  }

  public long available(int row) {
    return available.get(row);
  }

  /// Held for payments, offers and maturing awards, or in envelopes.
  public long held(int row) {
    return held.get(row);
  }

  @Override
  int hashOf(int row) {
    return mix(key(account.get(row), lot.get(row)));
  }

  private static long key(int account, int lot) {
    return ((long) account << 32) | lot;
  }
}
