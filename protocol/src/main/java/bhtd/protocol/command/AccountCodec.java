package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountKind;
import com.google.protobuf.ByteString;

/// Operations on accounts as protobuf.
final class AccountCodec {
  private AccountCodec() {}

  static bhtd.protocol.wire.OpenAccount toWire(OpenAccount o) {
    var wire =
        bhtd.protocol.wire.OpenAccount.newBuilder()
            .setKindValue(o.kind().number())
            .setPublicKey(ByteString.copyFrom(o.publicKey().bytes()))
            .setKeyId(Wire.bytes(o.keyId()))
            .setPossession(ByteString.copyFrom(o.possession()));
    o.institution().ifPresent(it -> wire.setInstitution(Wire.bytes(it)));
    o.claimTokenHash().ifPresent(it -> wire.setClaimTokenHash(Wire.bytes(it)));
    return wire.build();
  }

  static OpenAccount fromWire(bhtd.protocol.wire.OpenAccount o) {
    return new OpenAccount(
        AccountKind.of(o.getKindValue()),
        PublicKey.of(o.getPublicKey().toByteArray()),
        Wire.id(o.getKeyId()),
        o.getPossession().toByteArray(),
        Wire.accountOrNone(o.getInstitution()),
        Wire.hashOrNone(o.getClaimTokenHash()));
  }

  static bhtd.protocol.wire.Claim toWire(Claim o) {
    return bhtd.protocol.wire.Claim.newBuilder().setToken(Wire.bytes(o.token())).build();
  }

  static Claim fromWire(bhtd.protocol.wire.Claim o) {
    return new Claim(Wire.hash(o.getToken()));
  }

  static bhtd.protocol.wire.RotateKey toWire(RotateKey o) {
    return bhtd.protocol.wire.RotateKey.newBuilder()
        .setPublicKey(ByteString.copyFrom(o.publicKey().bytes()))
        .setKeyId(Wire.bytes(o.keyId()))
        .setPossession(ByteString.copyFrom(o.possession()))
        .build();
  }

  static RotateKey fromWire(bhtd.protocol.wire.RotateKey o) {
    return new RotateKey(
        PublicKey.of(o.getPublicKey().toByteArray()),
        Wire.id(o.getKeyId()),
        o.getPossession().toByteArray());
  }

  static bhtd.protocol.wire.CloseAccount toWire(CloseAccount o) {
    return bhtd.protocol.wire.CloseAccount.newBuilder().build();
  }

  static CloseAccount fromWire(bhtd.protocol.wire.CloseAccount o) {
    return new CloseAccount();
  }

  static bhtd.protocol.wire.SetTier toWire(SetTier o) {
    return bhtd.protocol.wire.SetTier.newBuilder()
        .setAccount(Wire.bytes(o.account()))
        .setTier(o.tier())
        .build();
  }

  static SetTier fromWire(bhtd.protocol.wire.SetTier o) {
    return new SetTier(Wire.account(o.getAccount()), o.getTier());
  }

  static bhtd.protocol.wire.SetCategory toWire(SetCategory o) {
    return bhtd.protocol.wire.SetCategory.newBuilder()
        .setInstitution(Wire.bytes(o.institution()))
        .setCategory(o.category())
        .build();
  }

  static SetCategory fromWire(bhtd.protocol.wire.SetCategory o) {
    return new SetCategory(Wire.account(o.getInstitution()), o.getCategory());
  }
}
