package bhtd.ledger.proofs;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.reading.Owed;
import bhtd.ledger.sealing.Liabilities;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Liability;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.SealCodec;
import bhtd.protocol.command.Wire;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SumNode;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.wire.LiabilityProof;
import bhtd.protocol.wire.SumSibling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The ways from a holder's leaf to the last seal that counted everybody's points.
final class LiabilityProofs {
  private LiabilityProofs() {}

  /// @param seal log index of the seal that the proof leads to
  record Found(long seal, LiabilityProof proof) {}

  /// @param asset its code
  /// @return nothing where the account has never held the asset, or not before the last count
  static Optional<Found> find(
      Ledger ledger, Owed owed, LiabilityKey key, String asset, AccountId account) {
    for (int at = 0; at < owed.all().size(); at++) {
      if (owed.all().get(at).asset().text().equals(asset)) {
        OptionalInt slot = ledger.holderSlot(at, account);
        return slot.isEmpty()
            ? Optional.empty()
            : Optional.of(new Found(owed.seal(), proof(owed, key, at, slot.getAsInt(), account)));
      }
    }
    return Optional.empty();
  }

  private static LiabilityProof proof(
      Owed owed, LiabilityKey key, int asset, int slot, AccountId account) {
    List<AssetFigures> figures = owed.liabilities().figures();
    Liability liability = owed.all().get(asset);
    Liabilities.Leaf leaf = owed.liabilities().leaf(asset, slot);
    var proof =
        LiabilityProof.newBuilder()
            .setAccount(Wire.bytes(account))
            .setSalt(Wire.bytes(key.salt(liability.asset(), account)))
            .setAmount(leaf.amount())
            .setSlot(slot)
            .setLiability(LiabilityCodec.toWire(liability))
            .setFigures(SealCodec.toWire(figures.get(asset)))
            .setAssetIndex(asset)
            .setAssetCount(figures.size());
    leaf.proof().path().forEach(sibling -> proof.addPath(toWire(sibling)));
    Merkle.path(LiabilityCodec.leaves(owed.all()), asset)
        .forEach(hash -> proof.addLiabilityPath(Wire.bytes(hash)));
    Merkle.path(figures.stream().map(f -> Merkle.leaf(SealCodec.toBytes(f))).toList(), asset)
        .forEach(hash -> proof.addFiguresPath(Wire.bytes(hash)));
    return proof.build();
  }

  private static SumSibling toWire(SumNode sibling) {
    return SumSibling.newBuilder()
        .setSum(sibling.sum())
        .setHash(Wire.bytes(sibling.hash()))
        .build();
  }
}
