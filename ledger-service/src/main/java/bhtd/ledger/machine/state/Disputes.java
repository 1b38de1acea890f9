package bhtd.ledger.machine.state;

import bhtd.protocol.value.ObjectKey;

/// Every dispute, found by the order and the agreement of the leg that it is about.
public final class Disputes extends IndexedRows {
  public static final int NONE = -1;

  private final LongColumn keyA;
  private final LongColumn keyB;
  private final LongColumn orderMadeAt;
  private final IntColumn agreement;
  private final LongColumn claimed;
  private final LongColumn granted;
  private final IntColumn open;

  public Disputes(Journal journal) {
    super(journal);
    keyA = new LongColumn(journal);
    keyB = new LongColumn(journal);
    orderMadeAt = new LongColumn(journal);
    agreement = new IntColumn(journal);
    claimed = new LongColumn(journal);
    granted = new LongColumn(journal);
    open = new IntColumn(journal);
  }

  /// The dispute's number, or {@link #NONE}.
  ///
  /// @param orderMadeAtMs tells an order from an older one of the same reference
  public int find(ObjectKey order, long orderMadeAtMs, int ofAgreement) {
    for (int slot = slot(hash(order.a(), ofAgreement)); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (keyA.get(row) == order.a()
          && keyB.get(row) == order.b()
          && orderMadeAt.get(row) == orderMadeAtMs
          && agreement.get(row) == ofAgreement) {
        return row;
      }
    }
    return NONE;
  }

  public int open(ObjectKey order, long orderMadeAtMs, int ofAgreement, long amount) {
    int row = count();
    keyA.init(row, order.a());
    keyB.init(row, order.b());
    orderMadeAt.init(row, orderMadeAtMs);
    agreement.init(row, ofAgreement);
    claimed.init(row, amount);
    granted.init(row, 0);
    open.init(row, 1);
    return add();
  }

  public void rule(int dispute, long amount) {
    open.set(dispute, 0);
    granted.set(dispute, amount);
  }

  /// A refund gives back what the ruling gave already.
  public void use(int dispute, long amount) {
    granted.set(dispute, granted.get(dispute) - amount);
  }

  /// Not ruled on yet.
  public boolean open(int dispute) {
    return open.get(dispute) == 1;
  }

  /// Unit: the agreement's currency, as of the next.
  public long claimed(int dispute) {
    return claimed.get(dispute);
  }

  /// What the ruling gave the issuer of the leg's value and no refund has made use of.
  public long granted(int dispute) {
    return granted.get(dispute);
  }

  @Override
  int hashOf(int row) {
    return hash(keyA.get(row), agreement.get(row));
  }

  private static int hash(long a, int agreement) {
    return mix(a ^ agreement);
  }
}
