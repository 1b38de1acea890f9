package bhtd.ledger.machine.state;

import java.util.Arrays;

/// Each holder of an asset has a slot, in the order in which accounts first got points of it; and
/// how much each of their rows had at the last count. Grows by counting alone, never inside a
/// command.
public final class Holders {
  public static final int NONE = -1;

  private final Holdings holdings;
  private final Lots lots;
  private int[] slots = new int[16];
  private long[] counted = new long[16];
  private int rows;
  private int[] slotsOfAsset = new int[4];

  /// Is told what a count finds.
  public interface Count {
    /// The account has the next slot of the asset.
    void newcomer(int asset, int account);

    void change(int asset, int slot, long delta);
  }

  public Holders(Holdings holdings, Lots lots) {
    this.holdings = holdings;
    this.lots = lots;
  }

  /// Counts what changed since the last count.
  public void count(Count count) {
    newcomers(count);
    MarkedRows changed = holdings.changed();
    for (int i = 0; i < changed.count(); i++) {
      int row = changed.row(i);
      if (row < rows) {
        recount(row, count);
      }
    }
    changed.clear();
  }

  private void newcomers(Count count) {
    int now = holdings.count();
    if (now > slots.length) {
      slots = Arrays.copyOf(slots, Math.max(2 * slots.length, now));
      counted = Arrays.copyOf(counted, slots.length);
    }
    for (; rows < now; rows++) {
      int asset = lots.asset(holdings.lot(rows));
      int slot = slotOf(holdings.after(rows), asset);
      if (slot == NONE) {
        slot = nextSlot(asset);
        count.newcomer(asset, holdings.account(rows));
      }
      slots[rows] = slot;
      counted[rows] = 0;
    }
  }

  private int nextSlot(int asset) {
    if (asset >= slotsOfAsset.length) {
      slotsOfAsset = Arrays.copyOf(slotsOfAsset, Math.max(2 * slotsOfAsset.length, asset + 1));
    }
    return slotsOfAsset[asset]++;
  }

  private void recount(int row, Count count) {
    long amount = holdings.available(row) + holdings.held(row);
    if (amount != counted[row]) {
      count.change(lots.asset(holdings.lot(row)), slots[row], amount - counted[row]);
      counted[row] = amount;
    }
  }

  /// The account's slot in the asset's tree as of the last count, or {@link #NONE}.
  public int slot(int account, int asset) {
    int row = holdings.first(account);
    while (row >= rows) {
      row = holdings.after(row); // not counted yet; an account's later rows come first
    }
    return slotOf(row, asset);
  }

  private int slotOf(int firstRow, int asset) {
    for (int row = firstRow; row != Holdings.NONE; row = holdings.after(row)) {
      if (lots.asset(holdings.lot(row)) == asset) {
        return slots[row];
      }
    }
    return NONE;
  }
}
