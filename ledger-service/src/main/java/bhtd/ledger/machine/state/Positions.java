package bhtd.ledger.machine.state;

/// What one institution owes another in a currency, per settlement window.
public final class Positions extends IndexedRows {
  /// The window that is open: settlement, which closes windows, is not part of these rules yet.
  public static final int OPEN_WINDOW = 1;

  private static final int NONE = -1;

  private final IntColumn debtor;
  private final IntColumn creditor;
  private final IntColumn currency;
  private final IntColumn window;
  private final LongColumn amount;

  public Positions(Journal journal) {
    super(journal);
    debtor = new IntColumn(journal);
    creditor = new IntColumn(journal);
    currency = new IntColumn(journal);
    window = new IntColumn(journal);
    amount = new LongColumn(journal);
  }

  public void owe(int byDebtor, int toCreditor, int inCurrency, int inWindow, long value) {
    int row = find(byDebtor, toCreditor, inCurrency, inWindow);
    if (row != NONE) {
      amount.set(row, Math.addExact(amount.get(row), value));
      return;
    }
    row = count();
    debtor.init(row, byDebtor);
    creditor.init(row, toCreditor);
    currency.init(row, inCurrency);
    window.init(row, inWindow);
    amount.init(row, value);
    add();
  }

  /// What is owed over all unsettled windows.
  public long exposure(int ofDebtor, int toCreditor, int inCurrency) {
    int row = find(ofDebtor, toCreditor, inCurrency, OPEN_WINDOW);
    return row == NONE ? 0 : amount.get(row);
  }

  public int debtor(int position) {
    return debtor.get(position);
  }

  public int creditor(int position) {
    return creditor.get(position);
  }

  public int currency(int position) {
    return currency.get(position);
  }

  public int window(int position) {
    return window.get(position);
  }

  public long amount(int position) {
    return amount.get(position);
  }

  private int find(int byDebtor, int toCreditor, int inCurrency, int inWindow) {
    int hash = hash(byDebtor, toCreditor, inCurrency, inWindow);
    for (int slot = slot(hash); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (debtor.get(row) == byDebtor
          && creditor.get(row) == toCreditor
          && currency.get(row) == inCurrency
          && window.get(row) == inWindow) {
        return row;
      }
    }
    return NONE;
  }

  @Override
  int hashOf(int row) {
    return hash(debtor.get(row), creditor.get(row), currency.get(row), window.get(row));
  }

  private static int hash(int debtor, int creditor, int currency, int window) {
    return mix(((long) debtor << 32 | creditor) * 31 + ((long) window << 32 | currency));
  }
}
