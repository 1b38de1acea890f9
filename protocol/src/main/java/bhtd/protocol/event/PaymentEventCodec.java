package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.orEmpty;
import static bhtd.protocol.event.Fields.orNone;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Events of payments as protobuf.
final class PaymentEventCodec {
  private PaymentEventCodec() {}

  static bhtd.protocol.wire.OrderPaid toWire(OrderPaid e) {
    return bhtd.protocol.wire.OrderPaid.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setPayer(bytes(e.payer()))
        .setOrderRef(bytes(e.orderRef()))
        .setPrice(e.price().value())
        .setCurrency(e.currency().text())
        .addAllLegs(e.legs().stream().map(PartCodec::toWire).toList())
        .setMandateId(orEmpty(e.mandateId(), Wire::bytes))
        .setMandateValidUntilMs(e.mandateValidUntilMs())
        .build();
  }

  static OrderPaid fromWire(bhtd.protocol.wire.OrderPaid e) {
    return new OrderPaid(
        account(e.getMerchant()),
        account(e.getPayer()),
        Wire.hash(e.getOrderRef()),
        new Amount(e.getPrice()),
        new AssetCode(e.getCurrency()),
        e.getLegsList().stream().map(PartCodec::fromWire).toList(),
        orNone(e.getMandateId(), Wire::id),
        number(e.getMandateValidUntilMs()));
  }

  static bhtd.protocol.wire.OrderAuthorised toWire(OrderAuthorised e) {
    return bhtd.protocol.wire.OrderAuthorised.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setPayer(bytes(e.payer()))
        .setOrderRef(bytes(e.orderRef()))
        .setPrice(e.price().value())
        .setCurrency(e.currency().text())
        .addAllLegs(e.legs().stream().map(PartCodec::toWire).toList())
        .setMandateId(orEmpty(e.mandateId(), Wire::bytes))
        .setMandateValidUntilMs(e.mandateValidUntilMs())
        .setCash(e.cash())
        .setReleasesAtMs(e.releasesAtMs())
        .build();
  }

  static OrderAuthorised fromWire(bhtd.protocol.wire.OrderAuthorised e) {
    return new OrderAuthorised(
        account(e.getMerchant()),
        account(e.getPayer()),
        Wire.hash(e.getOrderRef()),
        new Amount(e.getPrice()),
        new AssetCode(e.getCurrency()),
        e.getLegsList().stream().map(PartCodec::fromWire).toList(),
        orNone(e.getMandateId(), Wire::id),
        number(e.getMandateValidUntilMs()),
        number(e.getCash()),
        number(e.getReleasesAtMs()));
  }

  static bhtd.protocol.wire.OrderCaptured toWire(OrderCaptured e) {
    return bhtd.protocol.wire.OrderCaptured.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setPayer(bytes(e.payer()))
        .setOrderRef(bytes(e.orderRef()))
        .setAmount(e.amount().value())
        .setCash(e.cash())
        .setCashReference(orEmpty(e.cashReference(), Wire::bytes))
        .addAllLegs(e.legs().stream().map(PartCodec::toWire).toList())
        .setCurrency(e.currency().text())
        .build();
  }

  static OrderCaptured fromWire(bhtd.protocol.wire.OrderCaptured e) {
    return new OrderCaptured(
        account(e.getMerchant()),
        account(e.getPayer()),
        Wire.hash(e.getOrderRef()),
        new Amount(e.getAmount()),
        number(e.getCash()),
        Wire.hashOrNone(e.getCashReference()),
        e.getLegsList().stream().map(PartCodec::fromWire).toList(),
        new AssetCode(e.getCurrency()));
  }

  static bhtd.protocol.wire.OrderVoided toWire(OrderVoided e) {
    return bhtd.protocol.wire.OrderVoided.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setPayer(bytes(e.payer()))
        .setOrderRef(bytes(e.orderRef()))
        .addAllLegs(e.legs().stream().map(PartCodec::toWire).toList())
        .setReleased(e.released())
        .setCurrency(e.currency().text())
        .build();
  }

  static OrderVoided fromWire(bhtd.protocol.wire.OrderVoided e) {
    return new OrderVoided(
        account(e.getMerchant()),
        account(e.getPayer()),
        Wire.hash(e.getOrderRef()),
        e.getLegsList().stream().map(PartCodec::fromWire).toList(),
        e.getReleased(),
        new AssetCode(e.getCurrency()));
  }

  static bhtd.protocol.wire.OrderRefunded toWire(OrderRefunded e) {
    return bhtd.protocol.wire.OrderRefunded.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setPayer(bytes(e.payer()))
        .setOrderRef(bytes(e.orderRef()))
        .setAmount(e.amount().value())
        .setCash(e.cash())
        .addAllLegs(e.legs().stream().map(PartCodec::toWire).toList())
        .setCurrency(e.currency().text())
        .build();
  }

  static OrderRefunded fromWire(bhtd.protocol.wire.OrderRefunded e) {
    return new OrderRefunded(
        account(e.getMerchant()),
        account(e.getPayer()),
        Wire.hash(e.getOrderRef()),
        new Amount(e.getAmount()),
        number(e.getCash()),
        e.getLegsList().stream().map(PartCodec::fromWire).toList(),
        new AssetCode(e.getCurrency()));
  }

  static bhtd.protocol.wire.OrderCancelled toWire(OrderCancelled e) {
    return bhtd.protocol.wire.OrderCancelled.newBuilder()
        .setMerchant(bytes(e.merchant()))
        .setOrderRef(bytes(e.orderRef()))
        .build();
  }

  static OrderCancelled fromWire(bhtd.protocol.wire.OrderCancelled e) {
    return new OrderCancelled(account(e.getMerchant()), Wire.hash(e.getOrderRef()));
  }

  static bhtd.protocol.wire.MandateSpent toWire(MandateSpent e) {
    return bhtd.protocol.wire.MandateSpent.newBuilder()
        .setPayer(bytes(e.payer()))
        .setMandateId(bytes(e.mandateId()))
        .setValidUntilMs(e.validUntilMs())
        .build();
  }

  static MandateSpent fromWire(bhtd.protocol.wire.MandateSpent e) {
    return new MandateSpent(
        account(e.getPayer()), Wire.id(e.getMandateId()), number(e.getValidUntilMs()));
  }
}
