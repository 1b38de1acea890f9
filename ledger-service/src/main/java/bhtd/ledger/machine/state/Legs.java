package bhtd.ledger.machine.state;

import bhtd.protocol.value.Rate;

/// The legs of orders: what was held or paid of one asset, and what is not refunded of it. The
/// points stand lot by lot in {@link Parts}.
public final class Legs extends Rows {
  /// The agreement of own points at the own shop.
  public static final int OWN_SHOP = -1;

  public final Parts parts;
  private final IntColumn asset;
  private final IntColumn agreement;
  private final IntColumn numerator;
  private final IntColumn denominator;
  private final LongColumn value;
  private final LongColumn fee;
  private final IntColumn firstPart;
  private final IntColumn partCount;

  Legs(Journal journal) {
    super(journal);
    parts = new Parts(journal);
    asset = new IntColumn(journal);
    agreement = new IntColumn(journal);
    numerator = new IntColumn(journal);
    denominator = new IntColumn(journal);
    value = new LongColumn(journal);
    fee = new LongColumn(journal);
    firstPart = new IntColumn(journal);
    partCount = new IntColumn(journal);
  }

  /// A leg whose points are those added to {@link #parts} last.
  ///
  /// @param ofAgreement a number, or {@link #OWN_SHOP}
  /// @param ofParts how many lots
  public int make(int ofAsset, int ofAgreement, Rate rate, long ofValue, long ofFee, int ofParts) {
    int row = count();
    asset.init(row, ofAsset);
    agreement.init(row, ofAgreement);
    numerator.init(row, (int) rate.numerator());
    denominator.init(row, (int) rate.denominator());
    value.init(row, ofValue);
    fee.init(row, ofFee);
    firstPart.init(row, parts.count() - ofParts);
    partCount.init(row, ofParts);
    return add();
  }

  void dropFirst(int rows) {
    int ofParts = rows == count() ? parts.count() : firstPart.get(rows);
    parts.dropFirst(ofParts);
    for (IntColumn each :
        new IntColumn[] {asset, agreement, numerator, denominator, firstPart, partCount}) {
      each.dropFirst(rows, count());
    }
    value.dropFirst(rows, count());
    fee.dropFirst(rows, count());
    droppedFirst(rows);
    firstPart.shift(count(), -ofParts);
  }

  public int asset(int leg) {
    return asset.get(leg);
  }

  /// A number of {@link Agreements}, or {@link #OWN_SHOP}.
  public int agreement(int leg) {
    return agreement.get(leg);
  }

  /// What a point was worth when it was paid.
  public Rate rate(int leg) {
    return new Rate(numerator.get(leg), denominator.get(leg));
  }

  /// Held, or captured and not refunded. Unit: the price's currency.
  public long value(int leg) {
    return value.get(leg);
  }

  /// The fee on that value.
  public long fee(int leg) {
    return fee.get(leg);
  }

  public void set(int leg, long toValue, long toFee) {
    value.set(leg, toValue);
    fee.set(leg, toFee);
  }

  /// The number of its first part; those that follow have the next numbers.
  public int firstPart(int leg) {
    return firstPart.get(leg);
  }

  public int partCount(int leg) {
    return partCount.get(leg);
  }

  /// Points held, or captured and not given back.
  public long points(int leg) {
    long points = 0;
    for (int i = 0; i < partCount.get(leg); i++) {
      points += parts.points(firstPart.get(leg) + i);
    }
    return points;
  }
}
