package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.count;
import static bhtd.protocol.event.Fields.orEmpty;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// What several events are made of, as protobuf.
final class PartCodec {
  private PartCodec() {}

  static bhtd.protocol.wire.Lot toWire(Lot e) {
    return bhtd.protocol.wire.Lot.newBuilder()
        .setLot(e.lot())
        .setBatch(e.batch())
        .setExpiresAtMs(e.expiresAtMs())
        .build();
  }

  static Lot fromWire(bhtd.protocol.wire.Lot e) {
    return new Lot(number(e.getLot()), number(e.getBatch()), number(e.getExpiresAtMs()));
  }

  static bhtd.protocol.wire.LotAmount toWire(LotAmount e) {
    return bhtd.protocol.wire.LotAmount.newBuilder()
        .setLot(e.lot())
        .setAmount(e.amount().value())
        .setExpired(e.expired())
        .build();
  }

  static LotAmount fromWire(bhtd.protocol.wire.LotAmount e) {
    return new LotAmount(number(e.getLot()), new Amount(e.getAmount()), e.getExpired());
  }

  static bhtd.protocol.wire.Clearing toWire(Clearing e) {
    return bhtd.protocol.wire.Clearing.newBuilder()
        .setDebtor(bytes(e.debtor()))
        .setCreditor(bytes(e.creditor()))
        .setAmount(e.amount().value())
        .setWindow(e.window())
        .setDebtorReserve(orEmpty(e.debtorReserve(), Wire::bytes))
        .setCreditorReserve(orEmpty(e.creditorReserve(), Wire::bytes))
        .build();
  }

  static Clearing fromWire(bhtd.protocol.wire.Clearing e) {
    return new Clearing(
        account(e.getDebtor()),
        account(e.getCreditor()),
        new Amount(e.getAmount()),
        count(e.getWindow()),
        Wire.accountOrNone(e.getDebtorReserve()),
        Wire.accountOrNone(e.getCreditorReserve()));
  }

  static bhtd.protocol.wire.PaidLeg toWire(PaidLeg e) {
    return bhtd.protocol.wire.PaidLeg.newBuilder()
        .setAsset(e.asset().text())
        .setValue(e.value().value())
        .setAgreement(orEmpty(e.agreement(), Wire::bytes))
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .setModeValue(e.mode().number())
        .addAllClearings(e.clearings().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static PaidLeg fromWire(bhtd.protocol.wire.PaidLeg e) {
    return new PaidLeg(
        new AssetCode(e.getAsset()),
        new Amount(e.getValue()),
        Wire.hashOrNone(e.getAgreement()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList(),
        AgreementMode.of(e.getModeValue()),
        e.getClearingsList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.CapturedLeg toWire(CapturedLeg e) {
    return bhtd.protocol.wire.CapturedLeg.newBuilder()
        .setAsset(e.asset().text())
        .setValue(e.value())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .addAllReturned(e.returned().stream().map(PartCodec::toWire).toList())
        .setModeValue(e.mode().number())
        .addAllClearings(e.clearings().stream().map(PartCodec::toWire).toList())
        .addAllReleased(e.released().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static CapturedLeg fromWire(bhtd.protocol.wire.CapturedLeg e) {
    return new CapturedLeg(
        new AssetCode(e.getAsset()),
        number(e.getValue()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList(),
        e.getReturnedList().stream().map(PartCodec::fromWire).toList(),
        AgreementMode.of(e.getModeValue()),
        e.getClearingsList().stream().map(PartCodec::fromWire).toList(),
        e.getReleasedList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.RefundedLeg toWire(RefundedLeg e) {
    return bhtd.protocol.wire.RefundedLeg.newBuilder()
        .setLeg(e.leg())
        .setAsset(e.asset().text())
        .setValue(e.value().value())
        .setModeValue(e.mode().number())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .addAllClearings(e.clearings().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static RefundedLeg fromWire(bhtd.protocol.wire.RefundedLeg e) {
    return new RefundedLeg(
        count(e.getLeg()),
        new AssetCode(e.getAsset()),
        new Amount(e.getValue()),
        AgreementMode.of(e.getModeValue()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList(),
        e.getClearingsList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.RefundedLot toWire(RefundedLot e) {
    return bhtd.protocol.wire.RefundedLot.newBuilder()
        .setFromLot(e.fromLot())
        .setToLot(toWire(e.toLot()))
        .setAmount(e.amount().value())
        .setDebtPaid(e.debtPaid())
        .setFromCirculation(e.fromCirculation())
        .build();
  }

  static RefundedLot fromWire(bhtd.protocol.wire.RefundedLot e) {
    return new RefundedLot(
        number(e.getFromLot()),
        fromWire(e.getToLot()),
        new Amount(e.getAmount()),
        number(e.getDebtPaid()),
        number(e.getFromCirculation()));
  }

  static bhtd.protocol.wire.Settled toWire(Settled e) {
    return bhtd.protocol.wire.Settled.newBuilder()
        .setInstitution(bytes(e.institution()))
        .setReserve(bytes(e.reserve()))
        .setNet(e.net())
        .setMoved(e.moved())
        .build();
  }

  static Settled fromWire(bhtd.protocol.wire.Settled e) {
    return new Settled(
        account(e.getInstitution()), account(e.getReserve()), e.getNet(), number(e.getMoved()));
  }
}
