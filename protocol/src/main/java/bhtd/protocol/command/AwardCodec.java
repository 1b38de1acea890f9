package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Awards and transfers as protobuf.
final class AwardCodec {
  private AwardCodec() {}

  static bhtd.protocol.wire.Award toWire(Award o) {
    return bhtd.protocol.wire.Award.newBuilder()
        .setTo(Wire.bytes(o.to()))
        .setBatch(o.batch())
        .setAmount(o.amount().value())
        .setExpiresAtMs(o.expiresAtMs())
        .setMaturesAtMs(o.maturesAtMs())
        .setClawbackUntilMs(o.clawbackUntilMs())
        .build();
  }

  static Award fromWire(bhtd.protocol.wire.Award o) {
    return new Award(
        Wire.account(o.getTo()),
        o.getBatch(),
        new Amount(o.getAmount()),
        o.getExpiresAtMs(),
        o.getMaturesAtMs(),
        o.getClawbackUntilMs());
  }

  static bhtd.protocol.wire.AwardCirculated toWire(AwardCirculated o) {
    return bhtd.protocol.wire.AwardCirculated.newBuilder()
        .setTo(Wire.bytes(o.to()))
        .setAsset(o.asset().text())
        .setAmount(o.amount().value())
        .addAllLots(LotsCodec.toWire(o.lots()))
        .build();
  }

  static AwardCirculated fromWire(bhtd.protocol.wire.AwardCirculated o) {
    return new AwardCirculated(
        Wire.account(o.getTo()),
        new AssetCode(o.getAsset()),
        new Amount(o.getAmount()),
        LotsCodec.fromWire(o.getLotsList()));
  }

  static bhtd.protocol.wire.CancelAward toWire(CancelAward o) {
    return bhtd.protocol.wire.CancelAward.newBuilder().setAward(Wire.bytes(o.award())).build();
  }

  static CancelAward fromWire(bhtd.protocol.wire.CancelAward o) {
    return new CancelAward(Wire.key(o.getAward()));
  }

  static bhtd.protocol.wire.ClawBack toWire(ClawBack o) {
    return bhtd.protocol.wire.ClawBack.newBuilder()
        .setAward(Wire.bytes(o.award()))
        .setAmount(o.amount().value())
        .build();
  }

  static ClawBack fromWire(bhtd.protocol.wire.ClawBack o) {
    return new ClawBack(Wire.key(o.getAward()), new Amount(o.getAmount()));
  }

  static bhtd.protocol.wire.Transfer toWire(Transfer o) {
    return bhtd.protocol.wire.Transfer.newBuilder()
        .setTo(Wire.bytes(o.to()))
        .setAsset(o.asset().text())
        .setAmount(o.amount().value())
        .addAllLots(LotsCodec.toWire(o.lots()))
        .build();
  }

  static Transfer fromWire(bhtd.protocol.wire.Transfer o) {
    return new Transfer(
        Wire.account(o.getTo()),
        new AssetCode(o.getAsset()),
        new Amount(o.getAmount()),
        LotsCodec.fromWire(o.getLotsList()));
  }
}
