package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;
import static bhtd.protocol.event.Fields.count;
import static bhtd.protocol.event.Fields.orEmpty;
import static bhtd.protocol.event.Fields.orNone;

import bhtd.protocol.command.Split;
import bhtd.protocol.command.Wire;
import bhtd.protocol.value.AssetCode;

/// Events of red envelopes as protobuf.
final class EnvelopeEventCodec {
  private EnvelopeEventCodec() {}

  static bhtd.protocol.wire.EnvelopeOpened toWire(EnvelopeOpened e) {
    return bhtd.protocol.wire.EnvelopeOpened.newBuilder()
        .setEnvelope(bytes(e.envelope()))
        .setFrom(bytes(e.from()))
        .setAsset(e.asset().text())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .setShares(e.shares())
        .setSplitValue(e.split().number())
        .setMembersRoot(orEmpty(e.membersRoot(), Wire::bytes))
        .setMemberCount(e.memberCount())
        .setLinkKey(orEmpty(e.linkKey(), Fields::keyBytes))
        .setEndsAtMs(e.endsAtMs())
        .setSeedHash(orEmpty(e.seedHash(), Wire::bytes))
        .build();
  }

  static EnvelopeOpened fromWire(bhtd.protocol.wire.EnvelopeOpened e) {
    return new EnvelopeOpened(
        Wire.key(e.getEnvelope()),
        account(e.getFrom()),
        new AssetCode(e.getAsset()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList(),
        count(e.getShares()),
        Split.of(e.getSplitValue()),
        Wire.hashOrNone(e.getMembersRoot()),
        count(e.getMemberCount()),
        orNone(e.getLinkKey(), Fields::publicKey),
        number(e.getEndsAtMs()),
        Wire.hashOrNone(e.getSeedHash()));
  }

  static bhtd.protocol.wire.ShareClaimed toWire(ShareClaimed e) {
    return bhtd.protocol.wire.ShareClaimed.newBuilder()
        .setEnvelope(bytes(e.envelope()))
        .setFrom(bytes(e.from()))
        .setTo(bytes(e.to()))
        .setAsset(e.asset().text())
        .setOrdinal(e.ordinal())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static ShareClaimed fromWire(bhtd.protocol.wire.ShareClaimed e) {
    return new ShareClaimed(
        Wire.key(e.getEnvelope()),
        account(e.getFrom()),
        account(e.getTo()),
        new AssetCode(e.getAsset()),
        count(e.getOrdinal()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList());
  }

  static bhtd.protocol.wire.EnvelopeClosed toWire(EnvelopeClosed e) {
    return bhtd.protocol.wire.EnvelopeClosed.newBuilder()
        .setEnvelope(bytes(e.envelope()))
        .setFrom(bytes(e.from()))
        .setAsset(e.asset().text())
        .addAllLots(e.lots().stream().map(PartCodec::toWire).toList())
        .build();
  }

  static EnvelopeClosed fromWire(bhtd.protocol.wire.EnvelopeClosed e) {
    return new EnvelopeClosed(
        Wire.key(e.getEnvelope()),
        account(e.getFrom()),
        new AssetCode(e.getAsset()),
        e.getLotsList().stream().map(PartCodec::fromWire).toList());
  }
}
