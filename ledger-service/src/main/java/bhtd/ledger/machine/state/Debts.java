package bhtd.ledger.machine.state;

/// What members owe issuers in points, because an award was clawed back and the points were gone:
/// by member and asset, oldest first. A debt ends by itself when its time is over; all live equally
/// long, so the oldest ends first.
public final class Debts extends IndexedRows {
  private static final int NONE = -1;

  private final IntColumn member;
  private final IntColumn asset;
  private final IntColumn first;
  private final IntColumn last;
  private final Single debts;

  public Debts(Journal journal) {
    super(journal);
    member = new IntColumn(journal);
    asset = new IntColumn(journal);
    first = new IntColumn(journal);
    last = new IntColumn(journal);
    debts = new Single(journal);
  }

  /// One more debt, later than all before.
  ///
  /// @param untilMs it is over from this time on
  public void add(int ofMember, int inAsset, long points, long untilMs) {
    int debt = debts.make(points, untilMs);
    int row = find(ofMember, inAsset);
    if (row == NONE) {
      member.init(count(), ofMember);
      asset.init(count(), inAsset);
      first.init(count(), debt);
      last.init(count(), debt);
      add();
      return;
    }
    if (first.get(row) == NONE) {
      first.set(row, debt);
    } else {
      debts.next.set(last.get(row), debt);
    }
    last.set(row, debt);
  }

  /// What the member owes now. Unit: the asset's minor units.
  public long owed(int byMember, int inAsset, long nowMs) {
    int row = find(byMember, inAsset);
    long sum = 0;
    if (row != NONE) {
      for (int debt = first.get(row); debt != NONE; debt = debts.next.get(debt)) {
        sum = Math.addExact(sum, debts.isOpen(debt, nowMs) ? debts.left.get(debt) : 0);
      }
    }
    return sum;
  }

  /// Pays the oldest first.
  ///
  /// @param points at most what is owed
  public void pay(int byMember, int inAsset, long points, long nowMs) {
    if (points == 0) {
      return;
    }
    int row = find(byMember, inAsset);
    long rest = points;
    while (rest > 0) {
      int debt = row == NONE ? NONE : first.get(row);
      if (debt == NONE) {
        throw new IllegalStateException("more is paid than is owed");
      }
      long part = debts.isOpen(debt, nowMs) ? Math.min(rest, debts.left.get(debt)) : 0;
      debts.left.set(debt, debts.left.get(debt) - part);
      rest -= part;
      if (debts.left.get(debt) == 0 || !debts.isOpen(debt, nowMs)) {
        first.set(row, debts.next.get(debt));
      }
    }
  }

  private int find(int ofMember, int inAsset) {
    for (int slot = slot(hash(ofMember, inAsset)); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (member.get(row) == ofMember && asset.get(row) == inAsset) {
        return row;
      }
    }
    return NONE;
  }

  @Override
  int hashOf(int row) {
    return hash(member.get(row), asset.get(row));
  }

  private static int hash(int member, int asset) {
    return mix(((long) member << 32) | asset);
  }

  /// One debt each.
  private static final class Single extends Rows {
    final LongColumn left;
    final LongColumn untilMs;
    final IntColumn next;

    Single(Journal journal) {
      super(journal);
      left = new LongColumn(journal);
      untilMs = new LongColumn(journal);
      next = new IntColumn(journal);
    }

    int make(long points, long until) {
      left.init(count(), points);
      untilMs.init(count(), until);
      next.init(count(), NONE);
      return add();
    }

    boolean isOpen(int debt, long nowMs) {
      return nowMs < untilMs.get(debt);
    }
  }
}
