package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Events of disputes as protobuf.
final class DisputeEventCodec {
  private DisputeEventCodec() {}

  static bhtd.protocol.wire.DisputeOpened toWire(DisputeOpened e) {
    return bhtd.protocol.wire.DisputeOpened.newBuilder()
        .setAgreement(bytes(e.agreement()))
        .setOrderRef(bytes(e.orderRef()))
        .setIssuer(bytes(e.issuer()))
        .setAcceptor(bytes(e.acceptor()))
        .setCurrency(e.currency().text())
        .setAmount(e.amount().value())
        .setReason(bytes(e.reason()))
        .build();
  }

  static DisputeOpened fromWire(bhtd.protocol.wire.DisputeOpened e) {
    return new DisputeOpened(
        Wire.hash(e.getAgreement()),
        Wire.hash(e.getOrderRef()),
        account(e.getIssuer()),
        account(e.getAcceptor()),
        new AssetCode(e.getCurrency()),
        new Amount(e.getAmount()),
        Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.DisputeRuled toWire(DisputeRuled e) {
    return bhtd.protocol.wire.DisputeRuled.newBuilder()
        .setAgreement(bytes(e.agreement()))
        .setOrderRef(bytes(e.orderRef()))
        .setIssuer(bytes(e.issuer()))
        .setAcceptor(bytes(e.acceptor()))
        .setCurrency(e.currency().text())
        .setAmount(e.amount())
        .setWindow(e.window())
        .setReason(bytes(e.reason()))
        .build();
  }

  static DisputeRuled fromWire(bhtd.protocol.wire.DisputeRuled e) {
    return new DisputeRuled(
        Wire.hash(e.getAgreement()),
        Wire.hash(e.getOrderRef()),
        account(e.getIssuer()),
        account(e.getAcceptor()),
        new AssetCode(e.getCurrency()),
        number(e.getAmount()),
        e.getWindow(),
        Wire.hash(e.getReason()));
  }
}
