package bhtd.protocol.command;

import bhtd.protocol.value.Amount;

/// Disputes and rulings on them as protobuf.
final class DisputeCodec {
  private DisputeCodec() {}

  static bhtd.protocol.wire.OpenDispute toWire(OpenDispute o) {
    return bhtd.protocol.wire.OpenDispute.newBuilder()
        .setAgreement(Wire.bytes(o.agreement()))
        .setOrderRef(Wire.bytes(o.orderRef()))
        .setAmount(o.amount().value())
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static OpenDispute fromWire(bhtd.protocol.wire.OpenDispute o) {
    return new OpenDispute(
        Wire.hash(o.getAgreement()),
        Wire.hash(o.getOrderRef()),
        new Amount(o.getAmount()),
        Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.RuleDispute toWire(RuleDispute o) {
    return bhtd.protocol.wire.RuleDispute.newBuilder()
        .setAgreement(Wire.bytes(o.agreement()))
        .setOrderRef(Wire.bytes(o.orderRef()))
        .setAmount(o.amount())
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static RuleDispute fromWire(bhtd.protocol.wire.RuleDispute o) {
    return new RuleDispute(
        Wire.hash(o.getAgreement()),
        Wire.hash(o.getOrderRef()),
        o.getAmount(),
        Wire.hash(o.getReason()));
  }
}
