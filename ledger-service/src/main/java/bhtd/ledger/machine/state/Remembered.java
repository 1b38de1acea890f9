package bhtd.ledger.machine.state;

/// Ids that an account has used up, each until a time of its own: mandates, order references. Open
/// addressing, at most half full, 28 bytes a slot; the outdated are dropped whenever the table
/// would grow, so that nothing has to look for them.
public final class Remembered implements Journal.Undo {
  private static final long FREE = 0;

  private final Journal journal;
  private int[] owners = new int[64];
  private long[] highs = new long[64];
  private long[] lows = new long[64];
  private long[] untils = new long[64];
  private int count;

  public Remembered(Journal journal) {
    this.journal = journal;
  }

  /// Whether the account used the id, and that still counts at {@code nowMs}.
  public boolean has(int owner, long high, long low, long nowMs) {
    int slot = find(owner, high, low);
    return untils[slot] != FREE && nowMs <= untils[slot];
  }

  /// @param untilMs the last moment at which it counts
  public void add(int owner, long high, long low, long untilMs, long nowMs) {
    if (2 * (count + 1) > untils.length) {
      rebuild(nowMs);
    }
    int slot = find(owner, high, low);
    note(owner, high, low, untils[slot]);
    set(slot, owner, high, low, Math.max(untils[slot], Math.max(1, untilMs)));
  }

  public int count() {
    return count;
  }

  private void set(int slot, int owner, long high, long low, long until) {
    count += untils[slot] == FREE ? 1 : 0;
    owners[slot] = owner;
    highs[slot] = high;
    lows[slot] = low;
    untils[slot] = until;
  }

  private int find(int owner, long high, long low) {
    int slot = home(owner, high, low);
    while (untils[slot] != FREE
        && (highs[slot] != high || lows[slot] != low || owners[slot] != owner)) {
      slot = next(slot);
    }
    return slot;
  }

  private int home(int owner, long high, long low) {
    return IndexedRows.mix(high ^ low * 31 ^ owner) & (untils.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (untils.length - 1);
  }

  private void rebuild(long nowMs) {
    int[] oldOwners = owners;
    long[] oldHighs = highs;
    long[] oldLows = lows;
    long[] oldUntils = untils;
    int live = 0;
    for (long until : oldUntils) {
      live += until != FREE && nowMs <= until ? 1 : 0;
    }
    int size = Math.max(64, Integer.highestOneBit(4 * (live + 1)));
    owners = new int[size];
    highs = new long[size];
    lows = new long[size];
    untils = new long[size];
    count = 0;
    for (int i = 0; i < oldUntils.length; i++) {
      if (oldUntils[i] != FREE && nowMs <= oldUntils[i]) {
        int slot = find(oldOwners[i], oldHighs[i], oldLows[i]);
        set(slot, oldOwners[i], oldHighs[i], oldLows[i], oldUntils[i]);
      }
    }
  }

  private void remove(int slot) {
    int hole = slot;
    untils[hole] = FREE;
    count--;
    for (int at = next(hole); untils[at] != FREE; at = next(at)) {
      int home = home(owners[at], highs[at], lows[at]);
      boolean stays = hole <= at ? hole < home && home <= at : hole < home || home <= at;
      if (!stays) {
        count--; // set counts it again
        set(hole, owners[at], highs[at], lows[at], untils[at]);
        untils[at] = FREE;
        hole = at;
      }
    }
  }

  // The journal keeps an int and a long for each note, and slots move: so an addition is noted as
  // four, which come back in reverse: the key's parts first, then what was there before.
  private static final int BEFORE = 0;
  private static final int OWNER = 1;
  private static final int LOW = 2;
  private static final int HIGH = 3;
  private long undoHigh;
  private long undoLow;
  private int undoOwner;

  private void note(int owner, long high, long low, long before) {
    journal.note(this, BEFORE, before);
    journal.note(this, OWNER, owner);
    journal.note(this, LOW, low);
    journal.note(this, HIGH, high);
  }

  @Override
  public void undo(int part, long value) {
    switch (part) {
      case HIGH -> undoHigh = value;
      case LOW -> undoLow = value;
      case OWNER -> undoOwner = (int) value;
      case BEFORE -> restore(find(undoOwner, undoHigh, undoLow), value);
      default -> throw new IllegalStateException("an addition is noted in four parts");
    }
  }

  private void restore(int slot, long before) {
    if (before == FREE) {
      remove(slot);
    } else {
      untils[slot] = before;
    }
  }
}
