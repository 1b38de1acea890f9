package bhtd.ledger.machine.state;

/// The first 16 bytes of ids, each with the log index of an entry: open addressing, at most half
/// full, 24 bytes a slot.
final class IdTable {
  static final long NONE = -1;

  private long[] slots = new long[3 * 64];
  private int count;

  void put(long high, long low, long index) {
    if (2 * (count + 1) * 3 > slots.length) {
      grow();
    }
    place(slots, high, low, index + 1);
    count++;
  }

  /// The index, or {@link #NONE}.
  long get(long high, long low) {
    int mask = slots.length / 3 - 1;
    for (int slot = IndexedRows.mix(high) & mask; ; slot = (slot + 1) & mask) {
      long index = slots[3 * slot + 2];
      if (index == 0) {
        return NONE;
      }
      if (slots[3 * slot] == high && slots[3 * slot + 1] == low) {
        return index - 1;
      }
    }
  }

  /// Reads where an id is found.
  ///
  /// @return something that was read
  long look(long high) {
    return slots[3 * (IndexedRows.mix(high) & (slots.length / 3 - 1)) + 2];
  }

  int count() {
    return count;
  }

  private void grow() {
    long[] bigger = new long[2 * slots.length];
    for (int at = 0; at < slots.length; at += 3) {
      if (slots[at + 2] != 0) {
        place(bigger, slots[at], slots[at + 1], slots[at + 2]);
      }
    }
    slots = bigger;
  }

  private static void place(long[] into, long high, long low, long indexAndOne) {
    int mask = into.length / 3 - 1;
    int slot = IndexedRows.mix(high) & mask;
    while (into[3 * slot + 2] != 0) {
      slot = (slot + 1) & mask;
    }
    into[3 * slot] = high;
    into[3 * slot + 1] = low;
    into[3 * slot + 2] = indexAndOne;
  }
}
