package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;

/// Limits of tiers as protobuf.
public final class LimitsCodec {
  private LimitsCodec() {}

  public static bhtd.protocol.wire.SetLimits toWire(SetLimits o) {
    return bhtd.protocol.wire.SetLimits.newBuilder()
        .setTier(o.tier())
        .setAsset(o.asset().text())
        .setHoldingMax(o.holdingMax())
        .setOutflowPerDayMax(o.outflowPerDayMax())
        .setEnvelopesPerDayMax(o.envelopesPerDayMax())
        .setClaimsPerDayMax(o.claimsPerDayMax())
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  public static SetLimits fromWire(bhtd.protocol.wire.SetLimits o) {
    return new SetLimits(
        o.getTier(),
        new AssetCode(o.getAsset()),
        o.getHoldingMax(),
        o.getOutflowPerDayMax(),
        o.getEnvelopesPerDayMax(),
        o.getClaimsPerDayMax(),
        Wire.hash(o.getReason()));
  }
}
