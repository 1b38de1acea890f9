package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.event.Fields.count;
import static bhtd.protocol.event.Fields.keyBytes;
import static bhtd.protocol.event.Fields.orEmpty;
import static bhtd.protocol.event.Fields.publicKey;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.AccountKind;

/// Events of accounts as protobuf.
final class AccountEventCodec {
  private AccountEventCodec() {}

  static bhtd.protocol.wire.AccountOpened toWire(AccountOpened e) {
    return bhtd.protocol.wire.AccountOpened.newBuilder()
        .setAccount(bytes(e.account()))
        .setKindValue(e.kind().number())
        .setPublicKey(keyBytes(e.publicKey()))
        .setKeyId(bytes(e.keyId()))
        .setInstitution(orEmpty(e.institution(), Wire::bytes))
        .setClaimTokenHash(orEmpty(e.claimTokenHash(), Wire::bytes))
        .setRegistrar(bytes(e.registrar()))
        .build();
  }

  static AccountOpened fromWire(bhtd.protocol.wire.AccountOpened e) {
    return new AccountOpened(
        account(e.getAccount()),
        AccountKind.of(e.getKindValue()),
        publicKey(e.getPublicKey()),
        Wire.id(e.getKeyId()),
        Wire.accountOrNone(e.getInstitution()),
        Wire.hashOrNone(e.getClaimTokenHash()),
        account(e.getRegistrar()));
  }

  static bhtd.protocol.wire.AccountClaimed toWire(AccountClaimed e) {
    return bhtd.protocol.wire.AccountClaimed.newBuilder().setAccount(bytes(e.account())).build();
  }

  static AccountClaimed fromWire(bhtd.protocol.wire.AccountClaimed e) {
    return new AccountClaimed(account(e.getAccount()));
  }

  static bhtd.protocol.wire.KeyRotated toWire(KeyRotated e) {
    return bhtd.protocol.wire.KeyRotated.newBuilder()
        .setAccount(bytes(e.account()))
        .setPublicKey(keyBytes(e.publicKey()))
        .setKeyId(bytes(e.keyId()))
        .build();
  }

  static KeyRotated fromWire(bhtd.protocol.wire.KeyRotated e) {
    return new KeyRotated(
        account(e.getAccount()), publicKey(e.getPublicKey()), Wire.id(e.getKeyId()));
  }

  static bhtd.protocol.wire.AccountClosed toWire(AccountClosed e) {
    return bhtd.protocol.wire.AccountClosed.newBuilder().setAccount(bytes(e.account())).build();
  }

  static AccountClosed fromWire(bhtd.protocol.wire.AccountClosed e) {
    return new AccountClosed(account(e.getAccount()));
  }

  static bhtd.protocol.wire.TierSet toWire(TierSet e) {
    return bhtd.protocol.wire.TierSet.newBuilder()
        .setAccount(bytes(e.account()))
        .setTier(e.tier())
        .build();
  }

  static TierSet fromWire(bhtd.protocol.wire.TierSet e) {
    return new TierSet(account(e.getAccount()), count(e.getTier()));
  }

  static bhtd.protocol.wire.CategorySet toWire(CategorySet e) {
    return bhtd.protocol.wire.CategorySet.newBuilder()
        .setInstitution(bytes(e.institution()))
        .setCategory(e.category())
        .build();
  }

  static CategorySet fromWire(bhtd.protocol.wire.CategorySet e) {
    return new CategorySet(account(e.getInstitution()), count(e.getCategory()));
  }
}
