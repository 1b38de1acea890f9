package bhtd.ledger.machine.state;

import bhtd.protocol.value.Hash;

/// 32 bytes for each row of a table, side by side.
final class HashColumn {
  private final LongColumn parts;

  HashColumn(Journal journal) {
    parts = new LongColumn(journal);
  }

  void init(int row, Hash value) {
    parts.init(4 * row, value.a());
    parts.init(4 * row + 1, value.b());
    parts.init(4 * row + 2, value.c());
    parts.init(4 * row + 3, value.d());
  }

  void set(int row, Hash value) {
    parts.set(4 * row, value.a());
    parts.set(4 * row + 1, value.b());
    parts.set(4 * row + 2, value.c());
    parts.set(4 * row + 3, value.d());
  }

  Hash get(int row) {
    return new Hash(
        parts.get(4 * row), parts.get(4 * row + 1), parts.get(4 * row + 2), parts.get(4 * row + 3));
  }

  boolean is(int row, Hash value) {
    return parts.get(4 * row) == value.a()
        && parts.get(4 * row + 1) == value.b()
        && parts.get(4 * row + 2) == value.c()
        && parts.get(4 * row + 3) == value.d();
  }

  /// The first rows are dropped, those behind them move up. Not inside a command.
  void dropFirst(int rows, int of) {
    parts.dropFirst(4 * rows, 4 * of);
  }

  /// The first 8 of the bytes.
  long first(int row) {
    return parts.get(4 * row);
  }
}
