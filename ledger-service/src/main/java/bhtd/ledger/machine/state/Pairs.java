package bhtd.ledger.machine.state;

/// Two institutions and a currency: what one owes the other over all unsettled windows, in one
/// signed figure, and what holds may add to it, each way.
final class Pairs extends IndexedRows {
  static final int NONE = -1;

  private final IntColumn low;
  private final IntColumn high;
  private final IntColumn currency;
  private final LongColumn owed;
  private final LongColumn heldByLow;
  private final LongColumn heldByHigh;

  Pairs(Journal journal) {
    super(journal);
    low = new IntColumn(journal);
    high = new IntColumn(journal);
    currency = new IntColumn(journal);
    owed = new LongColumn(journal);
    heldByLow = new LongColumn(journal);
    heldByHigh = new LongColumn(journal);
  }

  /// The row of the two, whichever is named first, or {@link #NONE}.
  int find(int one, int other, int inCurrency) {
    int first = Math.min(one, other);
    int second = Math.max(one, other);
    for (int slot = slot(hash(first, second, inCurrency)); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (low.get(row) == first && high.get(row) == second && currency.get(row) == inCurrency) {
        return row;
      }
    }
    return NONE;
  }

  int rowFor(int one, int other, int inCurrency) {
    int row = find(one, other, inCurrency);
    if (row != NONE) {
      return row;
    }
    row = count();
    low.init(row, Math.min(one, other));
    high.init(row, Math.max(one, other));
    currency.init(row, inCurrency);
    owed.init(row, 0);
    heldByLow.init(row, 0);
    heldByHigh.init(row, 0);
    return add();
  }

  /// The institution with the lower number.
  int low(int row) {
    return low.get(row);
  }

  int high(int row) {
    return high.get(row);
  }

  int currency(int row) {
    return currency.get(row);
  }

  /// Over 0: the lower number owes the higher one.
  long owed(int row) {
    return owed.get(row);
  }

  void owe(int row, long delta) {
    owed.set(row, Math.addExact(owed.get(row), delta));
  }

  /// What holds may make the debtor owe.
  long held(int row, int debtor) {
    return heldBy(row, debtor).get(row);
  }

  void hold(int row, int debtor, long delta) {
    LongColumn held = heldBy(row, debtor);
    long moved = Math.addExact(held.get(row), delta);
    if (moved < 0) {
      throw new IllegalStateException("more exposure is released than was held");
    }
    held.set(row, moved);
  }

  private LongColumn heldBy(int row, int debtor) {
    return debtor == low.get(row) ? heldByLow : heldByHigh;
  }

  @Override
  int hashOf(int row) {
    return hash(low.get(row), high.get(row), currency.get(row));
  }

  private static int hash(int low, int high, int currency) {
    return mix(((long) low << 32 | high) * 31 + currency);
  }
}
