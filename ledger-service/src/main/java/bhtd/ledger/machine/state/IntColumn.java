package bhtd.ledger.machine.state;

import java.util.Arrays;

/// One int for each row of a table.
final class IntColumn implements Journal.Undo {
  private final Journal journal;
  private int[] values = new int[16];

  IntColumn(Journal journal) {
    this.journal = journal;
  }

  int get(int row) {
    return values[row];
  }

  /// The value of a row that is only now being added: taking the row back takes this back.
  void init(int row, int value) {
    if (row >= values.length) {
      values = Arrays.copyOf(values, Math.max(2 * values.length, row + 1));
    }
    values[row] = value;
  }

  void set(int row, int value) {
    journal.note(this, row, values[row]);
    values[row] = value;
  }

  /// The first rows are dropped, those behind them move up. Not inside a command.
  void dropFirst(int rows, int of) {
    System.arraycopy(values, rows, values, 0, of - rows);
  }

  /// All rows' values change by this much. Not inside a command.
  void shift(int rows, int by) {
    for (int row = 0; row < rows; row++) {
      values[row] += by;
    }
  }

  @Override
  public void undo(int row, long before) {
    values[row] = (int) before;
  }
}
