package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;

/// The terms of agreements as protobuf.
public final class AgreementCodec {
  private AgreementCodec() {}

  public static bhtd.protocol.wire.Propose toWire(Propose o) {
    return bhtd.protocol.wire.Propose.newBuilder()
        .setAsset(o.asset().text())
        .setAcceptor(Wire.bytes(o.acceptor()))
        .setCurrency(o.currency().text())
        .setRateNumerator(o.rate().numerator())
        .setRateDenominator(o.rate().denominator())
        .setModeValue(o.mode().number())
        .setSettlementValue(o.settlement().number())
        .setPositionLimit(o.positionLimit().value())
        .setStartsAtMs(o.startsAtMs())
        .setEndsAtMs(o.endsAtMs())
        .setVersion(o.version())
        .build();
  }

  public static Propose fromWire(bhtd.protocol.wire.Propose o) {
    return new Propose(
        new AssetCode(o.getAsset()),
        Wire.account(o.getAcceptor()),
        new AssetCode(o.getCurrency()),
        new Rate(o.getRateNumerator(), o.getRateDenominator()),
        AgreementMode.of(o.getModeValue()),
        AgreementSettlement.of(o.getSettlementValue()),
        new Amount(o.getPositionLimit()),
        Wire.number(o.getStartsAtMs()),
        Wire.number(o.getEndsAtMs()),
        o.getVersion());
  }

  static bhtd.protocol.wire.Accept toWire(Accept o) {
    return bhtd.protocol.wire.Accept.newBuilder().setAgreement(Wire.bytes(o.agreement())).build();
  }

  static Accept fromWire(bhtd.protocol.wire.Accept o) {
    return new Accept(Wire.hash(o.getAgreement()));
  }
}
