package bhtd.protocol.block;

import bhtd.protocol.log.SumNode;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;

/// What all holders of an asset have together, bound by a tree with a leaf for each of them.
///
/// @param holders leaves of the tree: accounts that have or once had points of the asset
/// @param tree its root: the sum, which is {@code available + held + inEnvelopes} of the asset's
///     figures in the same seal, and the hash
public record Liability(AssetCode asset, long holders, SumNode tree) {
  public Liability {
    MalformedException.unless(
        holders >= 0 && tree.sum() >= 0, "the numbers of a liability are not negative");
  }

  /// Whether the sum is what the asset's figures say.
  public boolean fits(AssetFigures figures) {
    return asset.equals(figures.asset()) && figures.holdersHave(tree.sum());
  }
}
