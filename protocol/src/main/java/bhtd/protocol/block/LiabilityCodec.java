package bhtd.protocol.block;

import bhtd.protocol.command.Wire;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SumNode;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;

/// Liabilities as protobuf, and the root over all of them that a seal carries.
public final class LiabilityCodec {
  private LiabilityCodec() {}

  /// RFC 6962 leaf hashes over the canonical bytes, in the order of the assets.
  public static List<Hash> leaves(List<Liability> liabilities) {
    return liabilities.stream().map(l -> Merkle.leaf(toWire(l).toByteArray())).toList();
  }

  /// The root over {@link #leaves}: a seal's liability root.
  public static Hash root(List<Liability> liabilities) {
    return Merkle.root(leaves(liabilities));
  }

  public static bhtd.protocol.wire.Liability toWire(Liability liability) {
    return bhtd.protocol.wire.Liability.newBuilder()
        .setAsset(liability.asset().text())
        .setHolders(liability.holders())
        .setSum(liability.tree().sum())
        .setRoot(Wire.bytes(liability.tree().hash()))
        .build();
  }

  public static Liability fromWire(bhtd.protocol.wire.Liability wire) {
    return new Liability(
        new AssetCode(wire.getAsset()),
        wire.getHolders(),
        new SumNode(wire.getSum(), Wire.hash(wire.getRoot())));
  }
}
