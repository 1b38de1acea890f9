package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.numbers;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Events of conversions and swaps as protobuf.
final class ExchangeEventCodec {
  private ExchangeEventCodec() {}

  static bhtd.protocol.wire.PointsConverted toWire(PointsConverted e) {
    return bhtd.protocol.wire.PointsConverted.newBuilder()
        .setMember(bytes(e.member()))
        .setAgreement(bytes(e.agreement()))
        .setAsset(e.asset().text())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .setInto(e.into().text())
        .addAllNewLots(e.newLots().stream().map(PartCodec::toWire).toList())
        .addAllNewAmounts(e.newAmounts())
        .setCurrency(e.currency().text())
        .addAllClearings(e.clearings().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static PointsConverted fromWire(bhtd.protocol.wire.PointsConverted e) {
    return new PointsConverted(
        account(e.getMember()),
        Wire.hash(e.getAgreement()),
        new AssetCode(e.getAsset()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList(),
        new AssetCode(e.getInto()),
        e.getNewLotsList().stream().map(PartCodec::fromWire).toList(),
        numbers(e.getNewAmountsList()),
        new AssetCode(e.getCurrency()),
        e.getClearingsList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.SwapOffered toWire(SwapOffered e) {
    return bhtd.protocol.wire.SwapOffered.newBuilder()
        .setOffer(bytes(e.offer()))
        .setFrom(bytes(e.from()))
        .setGive(e.give().text())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .setWant(e.want().text())
        .setWantAmount(e.wantAmount().value())
        .setEndsAtMs(e.endsAtMs())
        .build();
  }

  static SwapOffered fromWire(bhtd.protocol.wire.SwapOffered e) {
    return new SwapOffered(
        Wire.key(e.getOffer()),
        account(e.getFrom()),
        new AssetCode(e.getGive()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList(),
        new AssetCode(e.getWant()),
        new Amount(e.getWantAmount()),
        number(e.getEndsAtMs()));
  }

  static bhtd.protocol.wire.SwapTaken toWire(SwapTaken e) {
    return bhtd.protocol.wire.SwapTaken.newBuilder()
        .setOffer(bytes(e.offer()))
        .setFrom(bytes(e.from()))
        .setTaker(bytes(e.taker()))
        .setGive(e.give().text())
        .addAllGiven(e.given().stream().map(PartCodec::toWire).toList())
        .setWant(e.want().text())
        .addAllPaid(e.paid().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static SwapTaken fromWire(bhtd.protocol.wire.SwapTaken e) {
    return new SwapTaken(
        Wire.key(e.getOffer()),
        account(e.getFrom()),
        account(e.getTaker()),
        new AssetCode(e.getGive()),
        e.getGivenList().stream().map(PartCodec::fromWire).toList(),
        new AssetCode(e.getWant()),
        e.getPaidList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.SwapEnded toWire(SwapEnded e) {
    return bhtd.protocol.wire.SwapEnded.newBuilder()
        .setOffer(bytes(e.offer()))
        .setFrom(bytes(e.from()))
        .setGive(e.give().text())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static SwapEnded fromWire(bhtd.protocol.wire.SwapEnded e) {
    return new SwapEnded(
        Wire.key(e.getOffer()),
        account(e.getFrom()),
        new AssetCode(e.getGive()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList());
  }
}
