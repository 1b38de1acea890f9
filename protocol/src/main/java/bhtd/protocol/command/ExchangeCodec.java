package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Conversions and swaps as protobuf.
final class ExchangeCodec {
  private ExchangeCodec() {}

  static bhtd.protocol.wire.Convert toWire(Convert o) {
    return bhtd.protocol.wire.Convert.newBuilder()
        .setAgreement(Wire.bytes(o.agreement()))
        .setAmount(o.amount().value())
        .setBatch(o.batch())
        .addAllLots(LotsCodec.toWire(o.lots()))
        .build();
  }

  static Convert fromWire(bhtd.protocol.wire.Convert o) {
    return new Convert(
        Wire.hash(o.getAgreement()),
        new Amount(o.getAmount()),
        o.getBatch(),
        LotsCodec.fromWire(o.getLotsList()));
  }

  static bhtd.protocol.wire.OfferSwap toWire(OfferSwap o) {
    return bhtd.protocol.wire.OfferSwap.newBuilder()
        .setGive(o.give().text())
        .setGiveAmount(o.giveAmount().value())
        .setWant(o.want().text())
        .setWantAmount(o.wantAmount().value())
        .addAllLots(LotsCodec.toWire(o.lots()))
        .build();
  }

  static OfferSwap fromWire(bhtd.protocol.wire.OfferSwap o) {
    return new OfferSwap(
        new AssetCode(o.getGive()),
        new Amount(o.getGiveAmount()),
        new AssetCode(o.getWant()),
        new Amount(o.getWantAmount()),
        LotsCodec.fromWire(o.getLotsList()));
  }

  static bhtd.protocol.wire.TakeSwap toWire(TakeSwap o) {
    return bhtd.protocol.wire.TakeSwap.newBuilder()
        .setOffer(Wire.bytes(o.offer()))
        .addAllLots(LotsCodec.toWire(o.lots()))
        .build();
  }

  static TakeSwap fromWire(bhtd.protocol.wire.TakeSwap o) {
    return new TakeSwap(Wire.key(o.getOffer()), LotsCodec.fromWire(o.getLotsList()));
  }

  static bhtd.protocol.wire.CancelSwap toWire(CancelSwap o) {
    return bhtd.protocol.wire.CancelSwap.newBuilder().setOffer(Wire.bytes(o.offer())).build();
  }

  static CancelSwap fromWire(bhtd.protocol.wire.CancelSwap o) {
    return new CancelSwap(Wire.key(o.getOffer()));
  }
}
