package bhtd.ledger.machine;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.value.AccountId;
import java.util.Arrays;
import java.util.List;

/// What became of everybody's points between two counts: who came to hold an asset for the first
/// time, and how much more or less each holder has. Filled by one thread, then read by another.
public final class HolderChanges {
  private final List<AssetFigures> figures;
  private int newcomers;
  private int[] newcomerAsset = new int[16];
  private AccountId[] newcomerAccount = new AccountId[16];
  private int changes;
  private int[] asset = new int[16];
  private int[] slot = new int[16];
  private long[] delta = new long[16];

  /// Takes the changes, in order.
  public interface Taker {
    /// The account gets the next slot of the asset.
    void newcomer(int asset, AccountId account);

    /// @param delta minor units, not 0
    void change(int asset, int slot, long delta);
  }

  /// @param figures of all assets, in order of definition, as of the count
  HolderChanges(List<AssetFigures> figures) {
    this.figures = List.copyOf(figures);
  }

  public List<AssetFigures> figures() {
    return figures;
  }

  void newcomer(int ofAsset, AccountId account) {
    if (newcomers == newcomerAsset.length) {
      newcomerAsset = Arrays.copyOf(newcomerAsset, 2 * newcomers);
      newcomerAccount = Arrays.copyOf(newcomerAccount, 2 * newcomers);
    }
    newcomerAsset[newcomers] = ofAsset;
    newcomerAccount[newcomers++] = account;
  }

  void change(int ofAsset, int inSlot, long by) {
    if (changes == asset.length) {
      asset = Arrays.copyOf(asset, 2 * changes);
      slot = Arrays.copyOf(slot, 2 * changes);
      delta = Arrays.copyOf(delta, 2 * changes);
    }
    asset[changes] = ofAsset;
    slot[changes] = inSlot;
    delta[changes++] = by;
  }

  public void giveTo(Taker taker) {
    for (int i = 0; i < newcomers; i++) {
      taker.newcomer(newcomerAsset[i], newcomerAccount[i]);
    }
    for (int i = 0; i < changes; i++) {
      taker.change(asset[i], slot[i], delta[i]);
    }
  }
}
