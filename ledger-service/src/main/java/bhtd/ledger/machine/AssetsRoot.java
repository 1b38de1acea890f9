package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.block.SealCodec;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;

/// The Merkle root over all assets' figures. Hashes again only the assets that the block changed
/// and the nodes above.
final class AssetsRoot {
  private final Assets assets;
  private final List<Hash> leaves = new ArrayList<>();

  AssetsRoot(Assets assets) {
    this.assets = assets;
  }

  Hash root() {
    refresh();
    return Merkle.root(leaves);
  }

  /// Takes in what the block changed so far.
  void refresh() {
    for (int asset : assets.changed()) {
      Hash leaf = Merkle.leaf(SealCodec.toBytes(assets.figures(asset)));
      if (asset < leaves.size()) {
        leaves.set(asset, leaf);
      } else {
        leaves.add(leaf);
      }
    }
  }
}
