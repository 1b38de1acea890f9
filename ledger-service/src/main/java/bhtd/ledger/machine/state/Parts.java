package bhtd.ledger.machine.state;

/// The points of one lot in a leg, in the order in which they were taken.
public final class Parts extends Rows {
  private final IntColumn lot;
  private final LongColumn points;
  private final LongColumn expiresAt;

  Parts(Journal journal) {
    super(journal);
    lot = new IntColumn(journal);
    points = new LongColumn(journal);
    expiresAt = new LongColumn(journal);
  }

  /// @param expiresAtMs the lot's expiry at that time
  public int make(int ofLot, long ofPoints, long expiresAtMs) {
    int row = count();
    lot.init(row, ofLot);
    points.init(row, ofPoints);
    expiresAt.init(row, expiresAtMs);
    return add();
  }

  void dropFirst(int rows) {
    lot.dropFirst(rows, count());
    points.dropFirst(rows, count());
    expiresAt.dropFirst(rows, count());
    droppedFirst(rows);
  }

  public int lot(int part) {
    return lot.get(part);
  }

  /// Held, or captured and not given back.
  public long points(int part) {
    return points.get(part);
  }

  /// {@link Lots#NEVER} or the lot's expiry when it was authorised or paid.
  public long expiresAtMs(int part) {
    return expiresAt.get(part);
  }

  public void set(int part, long toPoints) {
    if (toPoints < 0) {
      throw new IllegalStateException("more points go back than were taken");
    }
    points.set(part, toPoints);
  }
}
