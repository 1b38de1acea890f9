package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Charges as protobuf.
final class ChargeCodec {
  private ChargeCodec() {}

  static bhtd.protocol.wire.Charge toWire(Charge o) {
    var wire =
        bhtd.protocol.wire.Charge.newBuilder()
            .setOrderRef(Wire.bytes(o.orderRef()))
            .setPrice(o.price().value())
            .setCurrency(o.currency().text())
            .setMandate(MandateCodec.toByteString(o.mandate()));
    for (Leg leg : o.legs()) {
      wire.addLegs(
          bhtd.protocol.wire.Leg.newBuilder()
              .setAsset(leg.asset().text())
              .setValue(leg.value().value())
              .setAgreement(Wire.bytes(leg.agreement())));
    }
    return wire.build();
  }

  static Charge fromWire(bhtd.protocol.wire.Charge o) {
    return new Charge(
        Wire.hash(o.getOrderRef()),
        new Amount(o.getPrice()),
        new AssetCode(o.getCurrency()),
        MandateCodec.parse(o.getMandate()),
        o.getLegsList().stream().map(ChargeCodec::leg).toList());
  }

  private static Leg leg(bhtd.protocol.wire.Leg leg) {
    return new Leg(
        new AssetCode(leg.getAsset()), new Amount(leg.getValue()), Wire.hash(leg.getAgreement()));
  }
}
