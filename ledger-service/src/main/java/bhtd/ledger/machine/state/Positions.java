package bhtd.ledger.machine.state;

/// What two institutions owe each other in a currency: one signed figure for each settlement
/// window, chained by window, and a running sum over all windows that are not settled.
public final class Positions extends IndexedRows {
  public static final int NONE = -1;

  private final Pairs pairs;
  private final Windows windows;
  private final IntColumn pair;
  private final IntColumn window;
  private final LongColumn amount;
  private final IntColumn next;

  public Positions(Journal journal, Windows windows) {
    super(journal);
    this.windows = windows;
    pairs = new Pairs(journal);
    pair = new IntColumn(journal);
    window = new IntColumn(journal);
    amount = new LongColumn(journal);
    next = new IntColumn(journal);
  }

  /// The debtor owes that much more, or the creditor that much less.
  public void owe(int debtor, int creditor, int currency, int inWindow, long value) {
    int of = pairs.rowFor(debtor, creditor, currency);
    int row = rowFor(of, currency, inWindow);
    long delta = debtor < creditor ? value : -value;
    amount.set(row, Math.addExact(amount.get(row), delta));
    pairs.owe(of, delta);
  }

  /// What holds may make the debtor owe changes.
  public void hold(int debtor, int creditor, int currency, long delta) {
    pairs.hold(pairs.rowFor(debtor, creditor, currency), debtor, delta);
  }

  /// What counts against a limit: what is owed over all unsettled windows, not below 0, and what
  /// holds may add.
  public long exposure(int debtor, int creditor, int currency) {
    int of = pairs.find(debtor, creditor, currency);
    if (of == Pairs.NONE) {
      return 0;
    }
    long owed = debtor < creditor ? pairs.owed(of) : -pairs.owed(of);
    return Math.addExact(Math.max(0, owed), pairs.held(of, debtor));
  }

  /// What holds may make the debtor owe.
  public long held(int debtor, int creditor, int currency) {
    int of = pairs.find(debtor, creditor, currency);
    return of == Pairs.NONE ? 0 : pairs.held(of, debtor);
  }

  /// A window is settled: nothing is owed in it any more.
  public void settle(int currency, int inWindow) {
    for (int row = first(currency, inWindow); row != NONE; row = next.get(row)) {
      pairs.owe(pair.get(row), -amount.get(row));
      amount.set(row, 0);
    }
  }

  /// The window's first position, or {@link #NONE}; {@link #after} leads on. Amounts may be 0.
  public int first(int currency, int inWindow) {
    return windows.firstPosition(currency, inWindow);
  }

  public int after(int position) {
    return next.get(position);
  }

  /// Who owes; where nothing is owed, either.
  public int debtor(int position) {
    int of = pair.get(position);
    return amount.get(position) >= 0 ? pairs.low(of) : pairs.high(of);
  }

  public int creditor(int position) {
    int of = pair.get(position);
    return amount.get(position) >= 0 ? pairs.high(of) : pairs.low(of);
  }

  public int currency(int position) {
    return pairs.currency(pair.get(position));
  }

  public int window(int position) {
    return window.get(position);
  }

  /// What the debtor owes, at least 0.
  public long amount(int position) {
    return Math.abs(amount.get(position));
  }

  private int rowFor(int ofPair, int currency, int inWindow) {
    for (int slot = slot(hash(ofPair, inWindow)); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (pair.get(row) == ofPair && window.get(row) == inWindow) {
        return row;
      }
    }
    int row = count();
    pair.init(row, ofPair);
    window.init(row, inWindow);
    amount.init(row, 0);
    next.init(row, first(currency, inWindow));
    add();
    windows.firstPosition(currency, inWindow, row);
    return row;
  }

  @Override
  int hashOf(int row) {
    return hash(pair.get(row), window.get(row));
  }

  private static int hash(int pair, int window) {
    return mix((long) pair << 32 | window);
  }
}
