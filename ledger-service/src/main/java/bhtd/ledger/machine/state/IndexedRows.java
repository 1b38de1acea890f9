package bhtd.ledger.machine.state;

import java.util.Arrays;

/// A table whose rows can be found by a key in their columns: open addressing over row numbers, at
/// most half full, four bytes a slot. Finding is a loop of the subclass:
///
/// ```
/// for (int slot = slot(hash); !free(slot); slot = next(slot)) { … row(slot) … }
/// ```
///
/// A slot holds a row's number, plus 1, in as many bits as the table has, and above them those bits
/// of its hash that did not choose the slot: where they differ ({@link #may}), the row, which is
/// likely to be far away in memory, need not be looked at.
abstract class IndexedRows extends Rows {
  private static final int FREE = 0;
  private int[] slots = new int[32];

  IndexedRows(Journal journal) {
    super(journal);
  }

  /// The hash of the key in a row's columns; well mixed.
  abstract int hashOf(int row);

  final int slot(int hash) {
    return hash & (slots.length - 1);
  }

  final int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  final boolean free(int slot) {
    return slots[slot] == FREE;
  }

  final int row(int slot) {
    return (slots[slot] & (slots.length - 1)) - 1;
  }

  /// Whether the slot's row can be one of this hash.
  final boolean may(int slot, int hash) {
    return ((slots[slot] ^ hash) & -slots.length) == 0;
  }

  /// Reads where the hash's rows are found.
  ///
  /// @return something that was read
  final int lookAt(int hash) {
    return slots[slot(hash)];
  }

  @Override
  final void added(int row) {
    if (2 * (row + 1) > slots.length) {
      slots = new int[2 * slots.length];
      for (int old = 0; old < row; old++) {
        place(old);
      }
    }
    place(row);
  }

  /// Empties the row's slot and moves up those behind it that would not be found any more.
  @Override
  final void removed(int row) {
    int hole = slot(hashOf(row));
    while (row(hole) != row) {
      hole = next(hole);
    }
    slots[hole] = FREE;
    for (int slot = next(hole); !free(slot); slot = next(slot)) {
      int home = slot(hashOf(row(slot)));
      boolean stays = hole <= slot ? hole < home && home <= slot : hole < home || home <= slot;
      if (!stays) {
        slots[hole] = slots[slot];
        slots[slot] = FREE;
        hole = slot;
      }
    }
  }

  @Override
  final void cleared() {
    Arrays.fill(slots, FREE);
  }

  private void place(int row) {
    int hash = hashOf(row);
    int slot = slot(hash);
    while (!free(slot)) {
      slot = next(slot);
    }
    slots[slot] = hash & -slots.length | row + 1;
  }

  /// Spreads the bits of a key over an int.
  static int mix(long key) {
    long h = key * 0x9e3779b97f4a7c15L;
    h ^= h >>> 32;
    h *= 0xd6e8feb86659fd93L;
    return (int) (h ^ (h >>> 32));
  }
}
