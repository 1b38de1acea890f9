package bhtd.ledger.machine.state;

import java.util.Arrays;

/// One long for each row of a table.
final class LongColumn implements Journal.Undo {
  private final Journal journal;
  private long[] values = new long[16];

  LongColumn(Journal journal) {
    this.journal = journal;
  }

  long get(int row) {
    return values[row];
  }

  /// The value of a row that is only now being added: taking the row back takes this back.
  void init(int row, long value) {
    if (row >= values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, row + 1));
    }
    values[row] = value;
  }

  void set(int row, long value) {
    journal.note(this, row, values[row]);
    values[row] = value;
  }

  /// The first rows are dropped, those behind them move up. Not inside a command.
  void dropFirst(int rows, int of) {
    System.arraycopy(values, rows, values, 0, of - rows);
  }

  @Override
  public void undo(int row, long before) {
    values[row] = before;
  }
}
