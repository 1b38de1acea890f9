package bhtd.ledger.machine.state;

/// The reserve accounts, in the order in which they were opened, chained by institution: few.
final class Reserves extends Rows {
  private final IntColumn account;
  private final IntColumn next;
  private final IntColumn open;
  private final Heads first;
  private final Heads last;

  Reserves(Journal journal) {
    super(journal);
    account = new IntColumn(journal);
    next = new IntColumn(journal);
    open = new IntColumn(journal);
    first = new Heads(journal);
    last = new Heads(journal);
  }

  void add(int ofInstitution, int theAccount) {
    int row = count();
    account.init(row, theAccount);
    next.init(row, Accounts.NONE);
    open.init(row, 1);
    add();
    int before = last.first(ofInstitution);
    if (before == Accounts.NONE) {
      first.set(ofInstitution, row);
    } else {
      next.set(before, row);
    }
    last.set(ofInstitution, row);
  }

  /// The institution's first that is open, or {@link Accounts#NONE}.
  int of(int institution) {
    int row = first.first(institution);
    while (row != Accounts.NONE && open.get(row) == 0) {
      row = next.get(row);
    }
    return row == Accounts.NONE ? Accounts.NONE : account.get(row);
  }

  void close(int theAccount) {
    for (int row = 0; row < count(); row++) {
      if (account.get(row) == theAccount) {
        open.set(row, 0);
      }
    }
  }
}
