package bhtd.ledger.machine.state;

/// A table: rows with the numbers 0, 1, 2, …, never deleted singly. Its columns are fields of the
/// subclass.
abstract class Rows implements Journal.Undo {
  final Journal journal;
  private int count;

  Rows(Journal journal) {
    this.journal = journal;
  }

  public final int count() {
    return count;
  }

  /// Adds the row whose columns were just initialised at {@link #count}.
  final int add() {
    journal.note(this, count, 0);
    added(count);
    return count++;
  }

  /// Whether there is a row with this number.
  public final boolean has(long row) {
    return row >= 0 && row < count;
  }

  /// Drops all rows, for good. Not inside a command: that could not be taken back.
  final void clear() {
    count = 0;
    cleared();
  }

  /// Drops the first rows, for good: those behind them have lower numbers now. The subclass has
  /// moved its columns. Not inside a command.
  final void droppedFirst(int rows) {
    int left = count - rows;
    clear();
    for (int row = 0; row < left; row++) {
      added(row);
      count++;
    }
  }

  void added(int row) {}

  void cleared() {}

  void removed(int row) {}

  @Override
  public final void undo(int row, long before) {
    removed(row);
    count = row;
  }
}
