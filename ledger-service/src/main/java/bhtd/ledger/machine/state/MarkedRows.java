package bhtd.ledger.machine.state;

import java.util.Arrays;

/// Rows of a table that changed since they were last looked at, each once. A rejected command
/// leaves its marks: whoever looks sees that nothing changed, or that the row is gone.
final class MarkedRows {
  private long[] bits = new long[1];
  private int[] rows = new int[16];
  private int count;

  void mark(int row) {
    int word = row >>> 6;
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.max(2 * bits.length, word + 1));
    }
    long bit = 1L << row;
    if ((bits[word] & bit) != 0) {
      return;
    }
    bits[word] |= bit;
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
    }
    rows[count++] = row;
  }

  int count() {
    return count;
  }

  int row(int i) {
    return rows[i];
  }

  void clear() {
    for (int i = 0; i < count; i++) {
      bits[rows[i] >>> 6] = 0;
    }
    count = 0;
  }
}
