package bhtd.ledger.machine.state;

/// The settlement windows of each currency: 1, 2, …, the last one open. A window without positions
/// has a row only once it is settled.
public final class Windows extends IndexedRows {
  private static final int NONE = -1;

  private final Heads closed;
  private final Heads frozen;
  private final IntColumn currency;
  private final IntColumn window;
  private final IntColumn firstPosition;
  private final IntColumn settled;
  private final LongColumn closings;

  public Windows(Journal journal) {
    super(journal);
    closed = new Heads(journal);
    frozen = new Heads(journal);
    currency = new IntColumn(journal);
    window = new IntColumn(journal);
    firstPosition = new IntColumn(journal);
    settled = new IntColumn(journal);
    closings = new LongColumn(journal);
    closings.init(0, 0);
  }

  /// The number of the open window.
  public int open(int ofCurrency) {
    return Math.max(0, closed.first(ofCurrency)) + 1;
  }

  /// How many windows are closed and not settled.
  public int frozenCount(int ofCurrency) {
    return Math.max(0, frozen.first(ofCurrency));
  }

  public boolean isFrozen(int ofCurrency, int number) {
    return number < open(ofCurrency) && !isSettled(ofCurrency, number);
  }

  public boolean isSettled(int ofCurrency, int number) {
    int row = find(ofCurrency, number);
    return row != NONE && settled.get(row) == 1;
  }

  /// The open window is frozen, the next one opens.
  public void close(int ofCurrency) {
    closed.set(ofCurrency, open(ofCurrency));
    frozen.set(ofCurrency, frozenCount(ofCurrency) + 1);
    closings.set(0, closings() + 1);
  }

  /// How many windows were ever closed.
  public long closings() {
    return closings.get(0);
  }

  public void settle(int ofCurrency, int number) {
    if (!isFrozen(ofCurrency, number)) {
      throw new IllegalStateException("window " + number + " is not frozen");
    }
    settled.set(rowFor(ofCurrency, number), 1);
    frozen.set(ofCurrency, frozenCount(ofCurrency) - 1);
  }

  /// The window's first position, or {@link Positions#NONE}.
  int firstPosition(int ofCurrency, int number) {
    int row = find(ofCurrency, number);
    return row == NONE ? Positions.NONE : firstPosition.get(row);
  }

  void firstPosition(int ofCurrency, int number, int position) {
    firstPosition.set(rowFor(ofCurrency, number), position);
  }

  private int rowFor(int ofCurrency, int number) {
    int row = find(ofCurrency, number);
    if (row != NONE) {
      return row;
    }
    row = count();
    currency.init(row, ofCurrency);
    window.init(row, number);
    firstPosition.init(row, Positions.NONE);
    settled.init(row, 0);
    return add();
  }

  private int find(int ofCurrency, int number) {
    for (int slot = slot(hash(ofCurrency, number)); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (currency.get(row) == ofCurrency && window.get(row) == number) {
        return row;
      }
    }
    return NONE;
  }

  @Override
  int hashOf(int row) {
    return hash(currency.get(row), window.get(row));
  }

  private static int hash(int currency, int window) {
    return mix((long) currency << 32 | window);
  }
}
