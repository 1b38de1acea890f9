package bhtd.protocol.receipt;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Liability;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.SealCodec;
import bhtd.protocol.command.Wire;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Proofs;
import bhtd.protocol.log.SumNode;
import bhtd.protocol.log.SumProof;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.LiabilityProof;
import com.google.protobuf.ByteString;
import java.util.List;

/// From one holder's leaf up to the seal. Each step throws what is wrong in words for people.
record LiabilityCheck(LiabilityProof proof, Seal seal) {

  /// @throws MalformedException naming the first thing that does not hold
  Counted counted() {
    Liability liability = LiabilityCodec.fromWire(proof.getLiability());
    AssetFigures figures = SealCodec.fromWire(proof.getFigures());
    AccountId account = Wire.account(proof.getAccount());
    requireCounted(account, liability);
    requireSealed(
        LiabilityCodec.toWire(liability).toByteArray(),
        proof.getLiabilityPathList(),
        seal.liabilityRoot()
            .orElseThrow(() -> new MalformedException("the seal has no liability root")),
        "the liability is not the seal's");
    requireSealed(
        SealCodec.toBytes(figures),
        proof.getFiguresPathList(),
        seal.assetsRoot(),
        "the asset's figures are not the seal's");
    MalformedException.unless(
        figures.balanced(), "the asset's figures do not add up to what was issued of it");
    MalformedException.unless(
        liability.fits(figures), "the liability's sum is not what the asset's figures say");
    return new Counted(account, proof.getAmount(), liability, figures, seal.time());
  }

  private void requireCounted(AccountId account, Liability liability) {
    MalformedException.unless(proof.getAmount() >= 0, "an amount is not negative");
    Hash name = LiabilityKey.name(Wire.hash(proof.getSalt()), account);
    List<SumNode> path =
        proof.getPathList().stream()
            .map(sibling -> new SumNode(sibling.getSum(), Wire.hash(sibling.getHash())))
            .toList();
    SumNode root =
        new SumProof(proof.getSlot(), liability.holders(), path)
            .root(SumNode.leaf(name, proof.getAmount()));
    MalformedException.unless(
        root.equals(liability.tree()),
        "the account's points are not counted in the asset's liability");
  }

  private void requireSealed(byte[] leaf, List<ByteString> path, Hash root, String otherwise) {
    MalformedException.unless(
        Proofs.verifyInclusion(
            Merkle.leaf(leaf),
            proof.getAssetIndex(),
            proof.getAssetCount(),
            path.stream().map(Wire::hash).toList(),
            root),
        otherwise);
  }
}
