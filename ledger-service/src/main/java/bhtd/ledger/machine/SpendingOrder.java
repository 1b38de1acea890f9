package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Holdings;
import bhtd.ledger.machine.state.Lots;
import java.util.Arrays;

/// Rows of holdings as a heap, first what is taken first: what goes first for its restriction, then
/// earliest expiry, oldest batch, lot number. Its memory is used again and again: most often there
/// is one row, and nothing is allocated.
final class SpendingOrder {
  private final Holdings holdings;
  private final Lots lots;
  private int[] rows = new int[16];
  private boolean[] first = new boolean[16];
  private int size;

  SpendingOrder(Holdings holdings, Lots lots) {
    this.holdings = holdings;
    this.lots = lots;
  }

  void clear() {
    size = 0;
  }

  void add(int row, boolean goesFirst) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      first = Arrays.copyOf(first, 2 * size);
    }
    int at = size++;
    while (at > 0 && before(row, goesFirst, (at - 1) / 2)) {
      put(at, rows[(at - 1) / 2], first[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    put(at, row, goesFirst);
  }

  /// The next row, which is not in here any more.
  int take() {
    if (size == 0) {
      throw new IllegalStateException("more is taken than is there");
    }
    final int taken = rows[0];
    size--;
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(rows[child + 1], first[child + 1], child)) {
        child++;
      }
      if (!before(rows[child], first[child], size)) {
        break;
      }
      put(at, rows[child], first[child]);
      at = child;
    }
    put(at, rows[size], first[size]);
    return taken;
  }

  private void put(int at, int row, boolean goesFirst) {
    rows[at] = row;
    first[at] = goesFirst;
  }

  private boolean before(int row, boolean goesFirst, int other) {
    return goesFirst == first[other]
        ? lots.before(holdings.lot(row), holdings.lot(rows[other]))
        : goesFirst;
  }
}
