package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// Paying, and what follows a payment, as protobuf.
final class PaymentCodec {
  private PaymentCodec() {}

  static bhtd.protocol.wire.Charge toWire(Charge o) {
    return bhtd.protocol.wire.Charge.newBuilder()
        .setOrderRef(Wire.bytes(o.orderRef()))
        .setPrice(o.price().value())
        .setCurrency(o.currency().text())
        .setMandate(MandateCodec.toByteString(o.mandate()))
        .addAllLegs(legs(o.legs()))
        .setCash(o.cash())
        .setHold(o.hold())
        .setReleaseAfterMs(o.releaseAfterMs())
        .build();
  }

  static Charge fromWire(bhtd.protocol.wire.Charge o) {
    return new Charge(
        Wire.hash(o.getOrderRef()),
        new Amount(o.getPrice()),
        new AssetCode(o.getCurrency()),
        MandateCodec.parse(o.getMandate()),
        o.getLegsList().stream().map(PaymentCodec::leg).toList(),
        o.getCash(),
        o.getHold(),
        o.getReleaseAfterMs());
  }

  static bhtd.protocol.wire.Pay toWire(Pay o) {
    return bhtd.protocol.wire.Pay.newBuilder()
        .setRequest(RequestCodec.toByteString(o.request()))
        .addAllLegs(legs(o.legs()))
        .setCash(o.cash())
        .build();
  }

  static Pay fromWire(bhtd.protocol.wire.Pay o) {
    return new Pay(
        RequestCodec.parse(o.getRequest()),
        o.getLegsList().stream().map(PaymentCodec::leg).toList(),
        o.getCash());
  }

  static bhtd.protocol.wire.Capture toWire(Capture o) {
    var wire =
        bhtd.protocol.wire.Capture.newBuilder()
            .setOrderRef(Wire.bytes(o.orderRef()))
            .setAmount(o.amount().value());
    o.cashReference().ifPresent(it -> wire.setCashReference(Wire.bytes(it)));
    return wire.build();
  }

  static Capture fromWire(bhtd.protocol.wire.Capture o) {
    return new Capture(
        Wire.hash(o.getOrderRef()),
        new Amount(o.getAmount()),
        Wire.hashOrNone(o.getCashReference()));
  }

  static bhtd.protocol.wire.VoidPayment toWire(VoidPayment o) {
    return bhtd.protocol.wire.VoidPayment.newBuilder()
        .setOrderRef(Wire.bytes(o.orderRef()))
        .build();
  }

  static VoidPayment fromWire(bhtd.protocol.wire.VoidPayment o) {
    return new VoidPayment(Wire.hash(o.getOrderRef()));
  }

  static bhtd.protocol.wire.Refund toWire(Refund o) {
    return bhtd.protocol.wire.Refund.newBuilder()
        .setOrderRef(Wire.bytes(o.orderRef()))
        .setAmount(o.amount().value())
        .build();
  }

  static Refund fromWire(bhtd.protocol.wire.Refund o) {
    return new Refund(Wire.hash(o.getOrderRef()), new Amount(o.getAmount()));
  }

  static bhtd.protocol.wire.CancelOrder toWire(CancelOrder o) {
    return bhtd.protocol.wire.CancelOrder.newBuilder()
        .setOrderRef(Wire.bytes(o.orderRef()))
        .build();
  }

  static CancelOrder fromWire(bhtd.protocol.wire.CancelOrder o) {
    return new CancelOrder(Wire.hash(o.getOrderRef()));
  }

  private static List<bhtd.protocol.wire.Leg> legs(List<Leg> legs) {
    return legs.stream().map(PaymentCodec::leg).toList();
  }

  private static bhtd.protocol.wire.Leg leg(Leg leg) {
    var wire =
        bhtd.protocol.wire.Leg.newBuilder()
            .setAsset(leg.asset().text())
            .setValue(leg.value().value())
            .addAllLots(LotsCodec.toWire(leg.lots()));
    leg.agreement().ifPresent(it -> wire.setAgreement(Wire.bytes(it)));
    return wire.build();
  }

  private static Leg leg(bhtd.protocol.wire.Leg leg) {
    return new Leg(
        new AssetCode(leg.getAsset()),
        new Amount(leg.getValue()),
        Wire.hashOrNone(leg.getAgreement()),
        LotsCodec.fromWire(leg.getLotsList()));
  }
}
