package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import com.google.protobuf.ByteString;

/// What the operator orders as protobuf.
final class AuthorityCodec {
  private AuthorityCodec() {}

  static bhtd.protocol.wire.AppointRegistrar toWire(AppointRegistrar o) {
    return bhtd.protocol.wire.AppointRegistrar.newBuilder()
        .setPublicKey(ByteString.copyFrom(o.publicKey().bytes()))
        .setPossession(ByteString.copyFrom(o.possession()))
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static AppointRegistrar fromWire(bhtd.protocol.wire.AppointRegistrar o) {
    return new AppointRegistrar(
        PublicKey.of(o.getPublicKey().toByteArray()),
        o.getPossession().toByteArray(),
        Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.DismissRegistrar toWire(DismissRegistrar o) {
    return bhtd.protocol.wire.DismissRegistrar.newBuilder()
        .setRegistrar(Wire.bytes(o.registrar()))
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static DismissRegistrar fromWire(bhtd.protocol.wire.DismissRegistrar o) {
    return new DismissRegistrar(Wire.account(o.getRegistrar()), Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.Freeze toWire(Freeze o) {
    return bhtd.protocol.wire.Freeze.newBuilder()
        .setAccount(Wire.bytes(o.account()))
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static Freeze fromWire(bhtd.protocol.wire.Freeze o) {
    return new Freeze(Wire.account(o.getAccount()), Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.Unfreeze toWire(Unfreeze o) {
    return bhtd.protocol.wire.Unfreeze.newBuilder()
        .setAccount(Wire.bytes(o.account()))
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static Unfreeze fromWire(bhtd.protocol.wire.Unfreeze o) {
    return new Unfreeze(Wire.account(o.getAccount()), Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.ActivateRules toWire(ActivateRules o) {
    return bhtd.protocol.wire.ActivateRules.newBuilder()
        .setVersion(o.version())
        .setHeight(o.height())
        .setTimeMs(o.timeMs())
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static ActivateRules fromWire(bhtd.protocol.wire.ActivateRules o) {
    return new ActivateRules(
        o.getVersion(), o.getHeight(), o.getTimeMs(), Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.CancelActivation toWire(CancelActivation o) {
    return bhtd.protocol.wire.CancelActivation.newBuilder()
        .setVersion(o.version())
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static CancelActivation fromWire(bhtd.protocol.wire.CancelActivation o) {
    return new CancelActivation(o.getVersion(), Wire.hash(o.getReason()));
  }

  static bhtd.protocol.wire.RotateLogKey toWire(RotateLogKey o) {
    return bhtd.protocol.wire.RotateLogKey.newBuilder()
        .setPreviousKey(ByteString.copyFrom(o.previousKey().bytes()))
        .setPublicKey(ByteString.copyFrom(o.publicKey().bytes()))
        .setHandover(ByteString.copyFrom(o.handover()))
        .setPossession(ByteString.copyFrom(o.possession()))
        .setOverlapUntilMs(o.overlapUntilMs())
        .setReason(Wire.bytes(o.reason()))
        .build();
  }

  static RotateLogKey fromWire(bhtd.protocol.wire.RotateLogKey o) {
    return new RotateLogKey(
        PublicKey.of(o.getPreviousKey().toByteArray()),
        PublicKey.of(o.getPublicKey().toByteArray()),
        o.getHandover().toByteArray(),
        o.getPossession().toByteArray(),
        o.getOverlapUntilMs(),
        Wire.hash(o.getReason()));
  }
}
