package bhtd.ledger.machine.state;

import java.util.Arrays;

/// Some longs for each row of a table, side by side: what a rule reads of a row comes with one look
/// into memory. In a table of millions of rows, looks into memory are what takes time. A long may
/// hold two ints, its halves.
final class LongRows implements Journal.Undo {
  private static final long LOW = 0xFFFF_FFFFL;

  private final Journal journal;
  private final int width;
  private long[] values;

  /// @param width longs of a row
  LongRows(Journal journal, int width) {
    this.journal = journal;
    this.width = width;
    values = new long[16 * width];
  }

  /// Makes room for a row that is only now being added: taking the row back takes its {@link
  /// #init}s back.
  void extend(int row) {
    if ((row + 1) * width > values.length) {
      values = Arrays.copyOf(values, Math.max(grown(values.length), (row + 1) * width));
    }
  }

  /// By half: so that a table that has just grown has little to spare.
  private int grown(int length) {
    return length + length / 2 / width * width;
  }

  /// After {@link #extend}.
  void init(int row, int field, long value) {
    values[row * width + field] = value;
  }

  long get(int row, int field) {
    return values[row * width + field];
  }

  void set(int row, int field, long value) {
    int at = row * width + field;
    journal.note(this, at, values[at]);
    values[at] = value;
  }

  int high(int row, int field) {
    return (int) (get(row, field) >>> Integer.SIZE);
  }

  void setHigh(int row, int field, int value) {
    set(row, field, pair(value, low(row, field)));
  }

  int low(int row, int field) {
    return (int) get(row, field);
  }

  void setLow(int row, int field, int value) {
    set(row, field, pair(high(row, field), value));
  }

  static long pair(int high, int low) {
    return (long) high << Integer.SIZE | low & LOW;
  }

  @Override
  public void undo(int at, long before) {
    values[at] = before;
  }
}
