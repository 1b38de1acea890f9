package bhtd.protocol.command;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.google.protobuf.ByteString;
import java.util.Optional;

/// Red envelopes as protobuf.
final class EnvelopeCodec {
  private EnvelopeCodec() {}

  static bhtd.protocol.wire.OpenEnvelope toWire(OpenEnvelope o) {
    var wire =
        bhtd.protocol.wire.OpenEnvelope.newBuilder()
            .setAsset(o.asset().text())
            .setAmount(o.amount().value())
            .setShares(o.shares())
            .setSplitValue(o.split().number())
            .setMemberCount(o.memberCount())
            .addAllLots(LotsCodec.toWire(o.lots()));
    o.membersRoot().ifPresent(it -> wire.setMembersRoot(Wire.bytes(it)));
    o.linkKey().ifPresent(key -> wire.setLinkKey(ByteString.copyFrom(key.bytes())));
    return wire.build();
  }

  static OpenEnvelope fromWire(bhtd.protocol.wire.OpenEnvelope o) {
    return new OpenEnvelope(
        new AssetCode(o.getAsset()),
        new Amount(o.getAmount()),
        o.getShares(),
        Split.of(o.getSplitValue()),
        Wire.hashOrNone(o.getMembersRoot()),
        o.getMemberCount(),
        keyOrNone(o.getLinkKey()),
        LotsCodec.fromWire(o.getLotsList()));
  }

  static bhtd.protocol.wire.ClaimShare toWire(ClaimShare o) {
    var wire =
        bhtd.protocol.wire.ClaimShare.newBuilder()
            .setEnvelope(Wire.bytes(o.envelope()))
            .setMemberIndex(o.memberIndex());
    o.link()
        .ifPresent(
            link ->
                wire.setLinkKey(ByteString.copyFrom(link.publicKey().bytes()))
                    .setLinkSignature(ByteString.copyFrom(link.bytes())));
    o.memberPath().forEach(it -> wire.addMemberPath(Wire.bytes(it)));
    return wire.build();
  }

  static ClaimShare fromWire(bhtd.protocol.wire.ClaimShare o) {
    return new ClaimShare(
        Wire.key(o.getEnvelope()),
        linkOrNone(o),
        o.getMemberIndex(),
        o.getMemberPathList().stream().map(Wire::hash).toList());
  }

  private static Optional<Signature> linkOrNone(bhtd.protocol.wire.ClaimShare o) {
    if (o.getLinkKey().isEmpty() && o.getLinkSignature().isEmpty()) {
      return Optional.empty();
    }
    PublicKey key = PublicKey.of(o.getLinkKey().toByteArray());
    return Optional.of(new Signature(key, o.getLinkSignature().toByteArray()));
  }

  private static Optional<PublicKey> keyOrNone(ByteString field) {
    return field.isEmpty() ? Optional.empty() : Optional.of(PublicKey.of(field.toByteArray()));
  }
}
