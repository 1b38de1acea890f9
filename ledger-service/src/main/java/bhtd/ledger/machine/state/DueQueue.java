package bhtd.ledger.machine.state;

import bhtd.protocol.block.DueKind;
import bhtd.protocol.value.ObjectKey;
import java.util.Arrays;

/// What will be due, first what comes first: by due time, kind, object, all ascending as unsigned.
/// What a rejected command added is forgotten with it. What ended early or lives longer by now
/// stays in here: whoever takes an item out looks at the object's own row.
public final class DueQueue implements Journal.Undo {
  private static final DueKind[] KINDS = DueKind.values();

  private final Journal journal;

  /// Added since the queue was last looked at; a command under way may still take it back.
  private final Items fresh = new Items();

  /// A heap: item i is not after items 2i + 1 and 2i + 2.
  private final Items heap = new Items();

  public DueQueue(Journal journal) {
    this.journal = journal;
  }

  /// @param high the first half of the object's key; 0 for a lot
  /// @param low the second half; a lot's number
  public void add(long dueMs, DueKind kind, long high, long low) {
    journal.note(this, fresh.count, 0);
    fresh.set(fresh.count++, dueMs, kind.ordinal(), high, low);
  }

  public void add(long dueMs, DueKind kind, ObjectKey object) {
    add(dueMs, kind, object.a(), object.b());
  }

  /// Whether there is a first item. Not while a command is under way.
  public boolean any() {
    for (int i = 0; i < fresh.count; i++) {
      push(i);
    }
    fresh.count = 0;
    return heap.count > 0;
  }

  /// When the first item is due; only after {@link #any}, as all that follows.
  public long dueMs() {
    return heap.dueMs[0];
  }

  public DueKind kind() {
    return KINDS[heap.kind[0]];
  }

  public ObjectKey object() {
    return new ObjectKey(heap.high[0], heap.low[0]);
  }

  /// Forgets the first item.
  public void drop() {
    heap.count--;
    int at = 0;
    for (int child = 1; child < heap.count; child = 2 * at + 1) {
      if (child + 1 < heap.count && heap.before(child + 1, heap, child)) {
        child++;
      }
      if (!heap.before(child, heap, heap.count)) {
        break;
      }
      heap.copy(heap, child, at);
      at = child;
    }
    heap.copy(heap, heap.count, at);
  }

  private void push(int of) {
    int at = heap.count++;
    heap.copy(fresh, of, at);
    while (at > 0 && fresh.before(of, heap, (at - 1) / 2)) {
      heap.copy(heap, (at - 1) / 2, at);
      at = (at - 1) / 2;
    }
    heap.copy(fresh, of, at);
  }

  @Override
  public void undo(int at, long before) {
    fresh.count = at;
  }

  /// Items side by side: 25 bytes each.
  private static final class Items {
    int count;
    long[] dueMs = new long[16];
    byte[] kind = new byte[16];
    long[] high = new long[16];
    long[] low = new long[16];

    void set(int at, long due, int ofKind, long keyHigh, long keyLow) {
      if (at == dueMs.length) {
        dueMs = Arrays.copyOf(dueMs, 2 * at);
        kind = Arrays.copyOf(kind, 2 * at);
        high = Arrays.copyOf(high, 2 * at);
        low = Arrays.copyOf(low, 2 * at);
      }
      dueMs[at] = due;
      kind[at] = (byte) ofKind;
      high[at] = keyHigh;
      low[at] = keyLow;
    }

    void copy(Items from, int of, int to) {
      set(to, from.dueMs[of], from.kind[of], from.high[of], from.low[of]);
    }

    boolean before(int at, Items other, int of) {
      if (dueMs[at] != other.dueMs[of]) {
        return dueMs[at] < other.dueMs[of];
      }
      if (kind[at] != other.kind[of]) {
        return kind[at] < other.kind[of];
      }
      return high[at] != other.high[of]
          ? Long.compareUnsigned(high[at], other.high[of]) < 0
          : Long.compareUnsigned(low[at], other.low[of]) < 0;
    }
  }
}
