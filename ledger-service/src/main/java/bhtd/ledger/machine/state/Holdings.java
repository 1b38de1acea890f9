package bhtd.ledger.machine.state;

/// What accounts have, one row per (account, lot) that ever held anything, chained by account and
/// by lot. A row takes 32 bytes and at most 16 of the index. Only {@link Points} moves anything.
public final class Holdings extends IndexedRows {
  /// No row has this number.
  public static final int NONE = -1;

  // The longs of a row.
  private static final int ACCOUNT_LOT = 0;
  private static final int NEXT_AND_HOLDER = 1;
  private static final int AVAILABLE = 2;
  private static final int HELD = 3;
  private static final int WIDTH = 4;

  /// An account's rows are looked through one by one before the index is asked: most have few.
  private static final int STEPS = 4;

  private final LongRows rows;
  private final Heads ofAccount;
  private final Heads ofLot;
  private final Heads lastOfLot;
  private final MarkedRows changed = new MarkedRows();

  public Holdings(Journal journal) {
    super(journal);
    rows = new LongRows(journal, WIDTH);
    ofAccount = new Heads(journal);
    ofLot = new Heads(journal);
    lastOfLot = new Heads(journal);
  }

  void available(int atAccount, int inLot, long delta) {
    if (delta != 0) {
      int row = rowFor(atAccount, inLot);
      rows.set(row, AVAILABLE, moved(available(row), delta, row));
      changed.mark(row);
    }
  }

  /// Held or in envelopes.
  void held(int atAccount, int inLot, long delta) {
    if (delta != 0) {
      int row = rowFor(atAccount, inLot);
      rows.set(row, HELD, moved(held(row), delta, row));
      changed.mark(row);
    }
  }

  private long moved(long amount, long delta, int row) {
    long moved = Math.addExact(amount, delta);
    if (moved < 0) {
      throw new IllegalStateException("points of lot " + lot(row) + " would be negative");
    }
    return moved;
  }

  private int rowFor(int atAccount, int inLot) {
    int row = find(atAccount, inLot);
    return row != NONE ? row : make(atAccount, inLot);
  }

  private int make(int atAccount, int inLot) {
    int row = count();
    rows.extend(row);
    rows.init(row, ACCOUNT_LOT, key(atAccount, inLot));
    rows.init(row, NEXT_AND_HOLDER, LongRows.pair(ofAccount.first(atAccount), NONE));
    rows.init(row, AVAILABLE, 0);
    rows.init(row, HELD, 0);
    add();
    ofAccount.set(atAccount, row);
    int last = lastOfLot.first(inLot);
    if (last == NONE) {
      ofLot.set(inLot, row);
    } else {
      rows.setLow(last, NEXT_AND_HOLDER, row);
    }
    lastOfLot.set(inLot, row);
    return row;
  }

  /// The row of the account and lot, or {@link #NONE}.
  public int find(int atAccount, int inLot) {
    long key = key(atAccount, inLot);
    int row = ofAccount.first(atAccount);
    for (int step = 0; row != NONE && step < STEPS; step++) {
      if (rows.get(row, ACCOUNT_LOT) == key) {
        return row;
      }
      row = after(row);
    }
    return row == NONE ? NONE : indexed(key);
  }

  private int indexed(long key) {
    int hash = mix(key);
    for (int slot = slot(hash); !free(slot); slot = next(slot)) {
      if (may(slot, hash) && rows.get(row(slot), ACCOUNT_LOT) == key) {
        return row(slot);
      }
    }
    return NONE;
  }

  /// The account's first row, or {@link #NONE}; {@link #after} leads on. The order means nothing.
  public int first(int atAccount) {
    return ofAccount.first(atAccount);
  }

  public int after(int row) {
    return rows.high(row, NEXT_AND_HOLDER);
  }

  /// The row of the first account that had points of the lot, or {@link #NONE}; {@link
  /// #nextHolder} leads on, in the order in which they first had any.
  public int firstHolder(int inLot) {
    return ofLot.first(inLot);
  }

  public int nextHolder(int row) {
    return rows.low(row, NEXT_AND_HOLDER);
  }

  public int lot(int row) {
    return rows.low(row, ACCOUNT_LOT);
  }

  public int account(int row) {
    return rows.high(row, ACCOUNT_LOT);
  }

  public long available(int row) {
    return rows.get(row, AVAILABLE);
  }

  /// Held for payments, offers and maturing awards, or in envelopes.
  public long held(int row) {
    return rows.get(row, HELD);
  }

  /// Reads where the account's first row is found.
  ///
  /// @return something that was read
  public long lookFor(int atAccount) {
    return ofAccount.first(atAccount);
  }

  /// Reads the account's first row.
  ///
  /// @return something that was read
  public long look(int atAccount) {
    int row = ofAccount.first(atAccount);
    return row == NONE ? row : rows.get(row, AVAILABLE);
  }

  /// The rows in which anything moved since {@link Holders} counted last.
  MarkedRows changed() {
    return changed;
  }

  @Override
  int hashOf(int row) {
    return mix(rows.get(row, ACCOUNT_LOT));
  }

  private static long key(int account, int lot) {
    return LongRows.pair(account, lot);
  }
}
