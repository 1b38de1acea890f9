package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.orEmpty;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Reason;

/// Events of awards and transfers as protobuf.
final class AwardEventCodec {
  private AwardEventCodec() {}

  static bhtd.protocol.wire.PointsAwarded toWire(PointsAwarded e) {
    return bhtd.protocol.wire.PointsAwarded.newBuilder()
        .setTo(bytes(e.to()))
        .setAsset(e.asset().text())
        .setLot(PartCodec.toWire(e.lot()))
        .setAmount(e.amount().value())
        .setDebtPaid(e.debtPaid())
        .setAward(orEmpty(e.award(), Wire::bytes))
        .setClawbackUntilMs(e.clawbackUntilMs())
        .build();
  }

  static PointsAwarded fromWire(bhtd.protocol.wire.PointsAwarded e) {
    return new PointsAwarded(
        account(e.getTo()),
        new AssetCode(e.getAsset()),
        PartCodec.fromWire(e.getLot()),
        new Amount(e.getAmount()),
        number(e.getDebtPaid()),
        Wire.keyOrNone(e.getAward()),
        number(e.getClawbackUntilMs()));
  }

  static bhtd.protocol.wire.CirculatedAwarded toWire(CirculatedAwarded e) {
    return bhtd.protocol.wire.CirculatedAwarded.newBuilder()
        .setFrom(bytes(e.from()))
        .setTo(bytes(e.to()))
        .setAsset(e.asset().text())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static CirculatedAwarded fromWire(bhtd.protocol.wire.CirculatedAwarded e) {
    return new CirculatedAwarded(
        account(e.getFrom()),
        account(e.getTo()),
        new AssetCode(e.getAsset()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.AwardPromised toWire(AwardPromised e) {
    return bhtd.protocol.wire.AwardPromised.newBuilder()
        .setAward(bytes(e.award()))
        .setTo(bytes(e.to()))
        .setFrom(bytes(e.from()))
        .setAsset(e.asset().text())
        .setLot(PartCodec.toWire(e.lot()))
        .setAmount(e.amount().value())
        .setMaturesAtMs(e.maturesAtMs())
        .setClawbackUntilMs(e.clawbackUntilMs())
        .build();
  }

  static AwardPromised fromWire(bhtd.protocol.wire.AwardPromised e) {
    return new AwardPromised(
        Wire.key(e.getAward()),
        account(e.getTo()),
        account(e.getFrom()),
        new AssetCode(e.getAsset()),
        PartCodec.fromWire(e.getLot()),
        new Amount(e.getAmount()),
        number(e.getMaturesAtMs()),
        number(e.getClawbackUntilMs()));
  }

  static bhtd.protocol.wire.AwardMatured toWire(AwardMatured e) {
    return bhtd.protocol.wire.AwardMatured.newBuilder()
        .setAward(bytes(e.award()))
        .setTo(bytes(e.to()))
        .setFrom(bytes(e.from()))
        .setAsset(e.asset().text())
        .setBatch(e.batch())
        .setLot(e.lot())
        .setAmount(e.amount().value())
        .setDebtPaid(e.debtPaid())
        .build();
  }

  static AwardMatured fromWire(bhtd.protocol.wire.AwardMatured e) {
    return new AwardMatured(
        Wire.key(e.getAward()),
        account(e.getTo()),
        account(e.getFrom()),
        new AssetCode(e.getAsset()),
        number(e.getBatch()),
        number(e.getLot()),
        new Amount(e.getAmount()),
        number(e.getDebtPaid()));
  }

  static bhtd.protocol.wire.AwardReturned toWire(AwardReturned e) {
    return bhtd.protocol.wire.AwardReturned.newBuilder()
        .setAward(bytes(e.award()))
        .setTo(bytes(e.to()))
        .setFrom(bytes(e.from()))
        .setAsset(e.asset().text())
        .setBatch(e.batch())
        .setLot(e.lot())
        .setAmount(e.amount().value())
        .setExpired(e.expired())
        .build();
  }

  static AwardReturned fromWire(bhtd.protocol.wire.AwardReturned e) {
    return new AwardReturned(
        Wire.key(e.getAward()),
        account(e.getTo()),
        account(e.getFrom()),
        new AssetCode(e.getAsset()),
        number(e.getBatch()),
        number(e.getLot()),
        new Amount(e.getAmount()),
        e.getExpired());
  }

  static bhtd.protocol.wire.AwardLeftOut toWire(AwardLeftOut e) {
    return bhtd.protocol.wire.AwardLeftOut.newBuilder()
        .setTo(bytes(e.to()))
        .setReasonValue(e.reason().number())
        .setNeeded(e.needed())
        .setPresent(e.present())
        .build();
  }

  static AwardLeftOut fromWire(bhtd.protocol.wire.AwardLeftOut e) {
    return new AwardLeftOut(
        account(e.getTo()),
        Reason.of(e.getReasonValue()),
        number(e.getNeeded()),
        number(e.getPresent()));
  }

  static bhtd.protocol.wire.AwardClawedBack toWire(AwardClawedBack e) {
    return bhtd.protocol.wire.AwardClawedBack.newBuilder()
        .setAward(bytes(e.award()))
        .setFrom(bytes(e.from()))
        .setTo(bytes(e.to()))
        .setAsset(e.asset().text())
        .setBatch(e.batch())
        .setLot(e.lot())
        .setAmount(e.amount())
        .setDebt(e.debt())
        .setDebtUntilMs(e.debtUntilMs())
        .build();
  }

  static AwardClawedBack fromWire(bhtd.protocol.wire.AwardClawedBack e) {
    return new AwardClawedBack(
        Wire.key(e.getAward()),
        account(e.getFrom()),
        account(e.getTo()),
        new AssetCode(e.getAsset()),
        number(e.getBatch()),
        number(e.getLot()),
        number(e.getAmount()),
        number(e.getDebt()),
        number(e.getDebtUntilMs()));
  }

  static bhtd.protocol.wire.PointsTransferred toWire(PointsTransferred e) {
    var wire =
        bhtd.protocol.wire.PointsTransferred.newBuilder()
            .setFrom(bytes(e.from()))
            .setTo(bytes(e.to()))
            .setAsset(e.asset().text());
    e.lots().forEach(lot -> wire.addLots(PartCodec.toWire(lot)));
    return wire.build();
  }

  static PointsTransferred fromWire(bhtd.protocol.wire.PointsTransferred e) {
    return new PointsTransferred(
        account(e.getFrom()),
        account(e.getTo()),
        new AssetCode(e.getAsset()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList());
  }
}
