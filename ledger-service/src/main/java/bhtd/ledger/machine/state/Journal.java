package bhtd.ledger.machine.state;

import java.util.Arrays;

/// What one command has changed so far, so that all of it can be taken back: a command is accepted
/// or rejected as a whole, and each of its operations sees what those before it did.
public final class Journal {
  /// Something that can take back a change of its own.
  interface Undo {
    /// @param at where the change was made
    /// @param before what stood there
    void undo(int at, long before);
  }

  private boolean on;
  private int size;
  private Undo[] what = new Undo[1_024];
  private int[] at = new int[1_024];
  private long[] before = new long[1_024];

  /// From here on changes are noted, until {@link #keep} or {@link #rollBack}.
  public void begin() {
    if (on) {
      throw new IllegalStateException("a command is under way already");
    }
    on = true;
  }

  public void keep() {
    on = false;
    size = 0;
  }

  /// Takes back every change since {@link #begin}, the last one first.
  public void rollBack() {
    rollBackTo(0);
    on = false;
  }

  /// Where the command stands, to take back what comes after.
  public int mark() {
    return size;
  }

  /// Takes back every change since {@link #mark}, the last one first; what came before stays, and
  /// can still be taken back.
  public void rollBackTo(int mark) {
    boolean under = on;
    on = false;
    while (size > mark) {
      size--;
      what[size].undo(at[size], before[size]);
    }
    on = under;
  }

  void note(Undo undo, int where, long old) {
    if (!on) {
      return;
    }
    if (size == at.length) {
      what = Arrays.copyOf(what, 2 * size);
      at = Arrays.copyOf(at, 2 * size);
      before = Arrays.copyOf(before, 2 * size);
    }
    what[size] = undo;
    at[size] = where;
    before[size] = old;
    size++;
  }
}
