package bhtd.protocol.receipt;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Liability;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.BlockTime;

/// An account's points, proven to be counted in what is owed to all holders of the asset.
///
/// @param amount posted, and what is left of its open envelopes; minor units
/// @param liability of the asset, in which it is counted
/// @param figures of the asset, in the same seal
/// @param time of that seal
public record Counted(
    AccountId account, long amount, Liability liability, AssetFigures figures, BlockTime time) {

  /// A sentence for people.
  @Override
  public String toString() {
    return "%d %s of account %s are counted in the %d that %d holders had at %s"
        .formatted(
            amount,
            liability.asset(),
            account,
            liability.tree().sum(),
            liability.holders(),
            time.instant());
  }
}
