package bhtd.ledger.machine.state;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;

/// Every order that was paid, authorised or cancelled, found by a key that follows
/// from the merchant's institution and its reference, for 210 days. Its legs stand side by side in
/// {@link Legs}.
public final class Orders extends IndexedRows {
  public static final int NONE = -1;

  /// How long an order is known, and its reference used up.
  public static final long KNOWN_MS = 210L * 24 * 60 * 60 * 1_000;

  /// What became of an order.
  public enum Status {
    /// Nothing was paid, and nothing will be.
    CANCELLED,
    HELD,
    CAPTURED,
    /// Given up by the merchant, or released when it was due.
    VOIDED
  }

  private static final int FORGOTTEN_MIN = 256;
  private static final Status[] STATUSES = Status.values();

  public final Legs legs;
  private final LongColumn keyA;
  private final LongColumn keyB;
  private final HashColumn ref;
  private final IntColumn institution;
  private final IntColumn till;
  private final IntColumn payer;
  private final IntColumn currency;
  private final IntColumn status;
  private final IntColumn firstLeg;
  private final IntColumn legCount;
  private final LongColumn price;
  private final LongColumn cash;
  private final LongColumn madeAt;
  private final LongColumn endsAt;

  public Orders(Journal journal) {
    super(journal);
    legs = new Legs(journal);
    keyA = new LongColumn(journal);
    keyB = new LongColumn(journal);
    ref = new HashColumn(journal);
    institution = new IntColumn(journal);
    till = new IntColumn(journal);
    payer = new IntColumn(journal);
    currency = new IntColumn(journal);
    status = new IntColumn(journal);
    firstLeg = new IntColumn(journal);
    legCount = new IntColumn(journal);
    price = new LongColumn(journal);
    cash = new LongColumn(journal);
    madeAt = new LongColumn(journal);
    endsAt = new LongColumn(journal);
  }

  /// The order, while it is known or held; or {@link #NONE}.
  public int find(ObjectKey key, long nowMs) {
    for (int slot = slot(hash(key.a(), key.b())); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (named(row, key) && (nowMs <= madeAt.get(row) + KNOWN_MS || status(row) == Status.HELD)) {
        return row;
      }
    }
    return NONE;
  }

  /// The order, if it is held and to be released at this time; or {@link #NONE}.
  public int findHeld(ObjectKey key, long releasesAtMs) {
    for (int slot = slot(hash(key.a(), key.b())); !free(slot); slot = next(slot)) {
      int row = row(slot);
      if (named(row, key) && status(row) == Status.HELD && endsAt.get(row) == releasesAtMs) {
        return row;
      }
    }
    return NONE;
  }

  private boolean named(int row, ObjectKey key) {
    return keyA.get(row) == key.a() && keyB.get(row) == key.b();
  }

  /// What is known of an order when it comes to be. Its legs are those added to {@link #legs} last.
  ///
  /// @param key follows from institution and reference
  /// @param payer none where it is only cancelled, as is {@code currency}
  /// @param endsAtMs when it is released; for a captured one, when it was captured
  public record New(
      ObjectKey key,
      Hash orderRef,
      int institution,
      int till,
      int payer,
      int currency,
      Status status,
      int legs,
      long price,
      long cash,
      long atMs,
      long endsAtMs) {}

  public int make(New order) {
    int row = count();
    keyA.init(row, order.key().a());
    keyB.init(row, order.key().b());
    ref.init(row, order.orderRef());
    institution.init(row, order.institution());
    till.init(row, order.till());
    payer.init(row, order.payer());
    currency.init(row, order.currency());
    status.init(row, order.status().ordinal());
    legCount.init(row, order.legs());
    firstLeg.init(row, legs.count() - order.legs());
    price.init(row, order.price());
    cash.init(row, order.cash());
    madeAt.init(row, order.atMs());
    endsAt.init(row, order.endsAtMs());
    return add();
  }

  /// Drops the oldest orders, once at least half of all are past their time. Orders have no lasting
  /// numbers. Not inside a command.
  public void forget(long nowMs) {
    int half = Math.max(FORGOTTEN_MIN, (count() + 1) / 2);
    if (count() < half || !isForgotten(half - 1, nowMs)) {
      return;
    }
    int past = 0;
    while (past < count() && isForgotten(past, nowMs)) {
      past++;
    }
    if (past >= half) {
      dropFirst(past);
    }
  }

  private boolean isForgotten(int order, long nowMs) {
    return nowMs > madeAt.get(order) + KNOWN_MS && status(order) != Status.HELD;
  }

  private void dropFirst(int rows) {
    int ofLegs = rows == count() ? legs.count() : firstLeg.get(rows);
    legs.dropFirst(ofLegs);
    for (IntColumn each :
        new IntColumn[] {institution, till, payer, currency, status, firstLeg, legCount}) {
      each.dropFirst(rows, count());
    }
    for (LongColumn each : new LongColumn[] {keyA, keyB, price, cash, madeAt, endsAt}) {
      each.dropFirst(rows, count());
    }
    ref.dropFirst(rows, count());
    droppedFirst(rows);
    firstLeg.shift(count(), -ofLegs);
  }

  /// A held order is captured.
  public void capture(int order, long ofCash, long atMs) {
    status.set(order, Status.CAPTURED.ordinal());
    cash.set(order, ofCash);
    endsAt.set(order, atMs);
  }

  /// A held order is held no more.
  public void end(int order) {
    status.set(order, Status.VOIDED.ordinal());
  }

  /// Cash goes back.
  public void giveBack(int order, long ofCash) {
    cash.set(order, cash.get(order) - ofCash);
  }

  public ObjectKey key(int order) {
    return new ObjectKey(keyA.get(order), keyB.get(order));
  }

  public Hash ref(int order) {
    return ref.get(order);
  }

  /// The merchant's.
  public int institution(int order) {
    return institution.get(order);
  }

  /// The operating account that charged or asked.
  public int till(int order) {
    return till.get(order);
  }

  /// {@link Accounts#NONE} where nothing was paid.
  public int payer(int order) {
    return payer.get(order);
  }

  public int currency(int order) {
    return currency.get(order);
  }

  public Status status(int order) {
    return STATUSES[status.get(order)];
  }

  /// The number of its first leg; those that follow have the next numbers.
  public int firstLeg(int order) {
    return firstLeg.get(order);
  }

  public int legCount(int order) {
    return legCount.get(order);
  }

  public long price(int order) {
    return price.get(order);
  }

  /// Held: of the price; captured: what is not refunded of what was captured.
  public long cash(int order) {
    return cash.get(order);
  }

  /// When it was authorised, or paid at once.
  public long madeAtMs(int order) {
    return madeAt.get(order);
  }

  public long releasesAtMs(int order) {
    return endsAt.get(order);
  }

  public long capturedAtMs(int order) {
    return endsAt.get(order);
  }

  /// Of a captured order what is not refunded, of a held one the price. Unit: its currency's.
  public long left(int order) {
    long left = cash.get(order);
    for (int i = 0; i < legCount.get(order); i++) {
      left += legs.value(firstLeg.get(order) + i);
    }
    return left;
  }

  @Override
  int hashOf(int row) {
    return hash(keyA.get(row), keyB.get(row));
  }

  private static int hash(long a, long b) {
    return mix(a ^ b * 31);
  }
}
