package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.count;
import static bhtd.protocol.event.Fields.keyBytes;
import static bhtd.protocol.event.Fields.publicKey;

import bhtd.protocol.command.LimitsCodec;
import bhtd.protocol.command.Wire;

/// Events of the operator as protobuf.
final class AuthorityEventCodec {
  private AuthorityEventCodec() {}

  static bhtd.protocol.wire.RegistrarAppointed toWire(RegistrarAppointed e) {
    return bhtd.protocol.wire.RegistrarAppointed.newBuilder()
        .setRegistrar(bytes(e.registrar()))
        .setPublicKey(keyBytes(e.publicKey()))
        .setReason(bytes(e.reason()))
        .build();
  }

  static RegistrarAppointed fromWire(bhtd.protocol.wire.RegistrarAppointed e) {
    return new RegistrarAppointed(
        account(e.getRegistrar()), publicKey(e.getPublicKey()), Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.RegistrarDismissed toWire(RegistrarDismissed e) {
    return bhtd.protocol.wire.RegistrarDismissed.newBuilder()
        .setRegistrar(bytes(e.registrar()))
        .setReason(bytes(e.reason()))
        .build();
  }

  static RegistrarDismissed fromWire(bhtd.protocol.wire.RegistrarDismissed e) {
    return new RegistrarDismissed(account(e.getRegistrar()), Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.LimitsSet toWire(LimitsSet e) {
    return bhtd.protocol.wire.LimitsSet.newBuilder()
        .setLimits(LimitsCodec.toWire(e.limits()))
        .build();
  }

  static LimitsSet fromWire(bhtd.protocol.wire.LimitsSet e) {
    return new LimitsSet(LimitsCodec.fromWire(e.getLimits()));
  }

  static bhtd.protocol.wire.AccountFrozen toWire(AccountFrozen e) {
    return bhtd.protocol.wire.AccountFrozen.newBuilder()
        .setAccount(bytes(e.account()))
        .setReason(bytes(e.reason()))
        .build();
  }

  static AccountFrozen fromWire(bhtd.protocol.wire.AccountFrozen e) {
    return new AccountFrozen(account(e.getAccount()), Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.AccountUnfrozen toWire(AccountUnfrozen e) {
    return bhtd.protocol.wire.AccountUnfrozen.newBuilder()
        .setAccount(bytes(e.account()))
        .setReason(bytes(e.reason()))
        .build();
  }

  static AccountUnfrozen fromWire(bhtd.protocol.wire.AccountUnfrozen e) {
    return new AccountUnfrozen(account(e.getAccount()), Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.RulesScheduled toWire(RulesScheduled e) {
    return bhtd.protocol.wire.RulesScheduled.newBuilder()
        .setVersion(e.version())
        .setHeight(e.height())
        .setTimeMs(e.timeMs())
        .setReason(bytes(e.reason()))
        .build();
  }

  static RulesScheduled fromWire(bhtd.protocol.wire.RulesScheduled e) {
    return new RulesScheduled(
        count(e.getVersion()),
        number(e.getHeight()),
        number(e.getTimeMs()),
        Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.ActivationCancelled toWire(ActivationCancelled e) {
    return bhtd.protocol.wire.ActivationCancelled.newBuilder()
        .setVersion(e.version())
        .setReason(bytes(e.reason()))
        .build();
  }

  static ActivationCancelled fromWire(bhtd.protocol.wire.ActivationCancelled e) {
    return new ActivationCancelled(count(e.getVersion()), Wire.hash(e.getReason()));
  }

  static bhtd.protocol.wire.LogKeyRotated toWire(LogKeyRotated e) {
    return bhtd.protocol.wire.LogKeyRotated.newBuilder()
        .setPreviousKey(keyBytes(e.previousKey()))
        .setPublicKey(keyBytes(e.publicKey()))
        .setOverlapUntilMs(e.overlapUntilMs())
        .setReason(bytes(e.reason()))
        .build();
  }

  static LogKeyRotated fromWire(bhtd.protocol.wire.LogKeyRotated e) {
    return new LogKeyRotated(
        publicKey(e.getPreviousKey()),
        publicKey(e.getPublicKey()),
        number(e.getOverlapUntilMs()),
        Wire.hash(e.getReason()));
  }
}
