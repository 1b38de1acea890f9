package bhtd.protocol.block;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// Seals and the figures in them as protobuf.
public final class SealCodec {
  private SealCodec() {}

  /// The bytes that the assets' root is made of.
  public static byte[] toBytes(AssetFigures figures) {
    return toWire(figures).toByteArray();
  }

  static bhtd.protocol.wire.Seal toWire(Seal s) {
    var wire =
        bhtd.protocol.wire.Seal.newBuilder()
            .setHeight(s.height())
            .setTimeMs(s.time().ms())
            .setNextCommandOffset(s.nextCommandOffset())
            .setRulesVersion(s.rulesVersion())
            .setSignatureRule(s.signatureRule())
            .setAssetsRoot(Wire.bytes(s.assetsRoot()))
            .setCommandsLost(s.commandsLost());
    s.gapWord().ifPresent(word -> wire.setGapWord(toWire(word)));
    s.liabilityRoot().ifPresent(hash -> wire.setLiabilityRoot(Wire.bytes(hash)));
    s.stateDigest().ifPresent(hash -> wire.setStateDigest(Wire.bytes(hash)));
    s.quarantined().forEach(q -> wire.addQuarantined(QuarantineCodec.toWire(q)));
    s.previousSeal().ifPresent(hash -> wire.setPreviousSeal(Wire.bytes(hash)));
    s.changed().forEach(figures -> wire.addChanged(toWire(figures)));
    return wire.build();
  }

  static Seal fromWire(bhtd.protocol.wire.Seal s) {
    return new Seal(
        s.getHeight(),
        new BlockTime(s.getTimeMs()),
        Wire.hashOrNone(s.getPreviousSeal()),
        s.getNextCommandOffset(),
        s.getRulesVersion(),
        s.getSignatureRule(),
        Wire.hash(s.getAssetsRoot()),
        s.getChangedList().stream().map(SealCodec::fromWire).toList(),
        s.getCommandsLost(),
        Wire.hashOrNone(s.getLiabilityRoot()),
        Wire.hashOrNone(s.getStateDigest()),
        s.getQuarantinedList().stream().map(QuarantineCodec::fromWire).toList(),
        s.hasGapWord() ? Optional.of(fromWire(s.getGapWord())) : Optional.empty());
  }

  private static bhtd.protocol.wire.GapWord toWire(GapWord word) {
    return bhtd.protocol.wire.GapWord.newBuilder()
        .setUntilMs(word.until().ms())
        .setSignature(word.signature())
        .build();
  }

  private static GapWord fromWire(bhtd.protocol.wire.GapWord word) {
    return new GapWord(new BlockTime(word.getUntilMs()), word.getSignature());
  }

  public static bhtd.protocol.wire.AssetFigures toWire(AssetFigures f) {
    return bhtd.protocol.wire.AssetFigures.newBuilder()
        .setAsset(f.asset().text())
        .setIssued(f.issued())
        .setUndistributed(f.undistributed())
        .setAvailable(f.available())
        .setHeld(f.held())
        .setInEnvelopes(f.inEnvelopes())
        .setRedeemed(f.redeemed())
        .setExpired(f.expired())
        .setWithdrawn(f.withdrawn())
        .build();
  }

  public static AssetFigures fromWire(bhtd.protocol.wire.AssetFigures f) {
    return new AssetFigures(
        new AssetCode(f.getAsset()),
        f.getIssued(),
        f.getUndistributed(),
        f.getAvailable(),
        f.getHeld(),
        f.getInEnvelopes(),
        f.getRedeemed(),
        f.getExpired(),
        f.getWithdrawn());
  }
}
