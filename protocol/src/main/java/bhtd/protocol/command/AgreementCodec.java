package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;

/// Agreements, from their terms to their end, as protobuf.
public final class AgreementCodec {
  private AgreementCodec() {}

  public static bhtd.protocol.wire.Propose toWire(Propose o) {
    var wire =
        bhtd.protocol.wire.Propose.newBuilder()
            .setAsset(o.asset().text())
            .setAcceptor(Wire.bytes(o.acceptor()))
            .setCurrency(o.currency().text())
            .setRateNumerator(o.rate().numerator())
            .setRateDenominator(o.rate().denominator())
            .setModeValue(o.mode().number())
            .setSettlementValue(o.settlement().number())
            .setPositionLimit(o.positionLimit())
            .setStartsAtMs(o.startsAtMs())
            .setEndsAtMs(o.endsAtMs())
            .setVersion(o.version())
            .setFeeBasisPoints(o.feeBasisPoints())
            .setFeePayerValue(o.feePayer().number())
            .setDisputeMs(o.disputeMs())
            .setNoticeMs(o.noticeMs());
    o.into().ifPresent(into -> wire.setInto(into.text()));
    o.intoRate()
        .ifPresent(
            rate -> wire.setIntoNumerator(rate.numerator()).setIntoDenominator(rate.denominator()));
    return wire.build();
  }

  public static Propose fromWire(bhtd.protocol.wire.Propose o) {
    return new Propose(
        new AssetCode(o.getAsset()),
        Wire.account(o.getAcceptor()),
        new AssetCode(o.getCurrency()),
        new Rate(o.getRateNumerator(), o.getRateDenominator()),
        AgreementMode.of(o.getModeValue()),
        AgreementSettlement.of(o.getSettlementValue()),
        o.getPositionLimit(),
        o.getStartsAtMs(),
        o.getEndsAtMs(),
        o.getVersion(),
        o.getFeeBasisPoints(),
        FeePayer.of(o.getFeePayerValue()),
        o.getDisputeMs(),
        o.getNoticeMs(),
        PolicyCodec.codeOrNone(o.getInto()),
        PolicyCodec.rateOrNone(o.getIntoNumerator(), o.getIntoDenominator()));
  }

  static bhtd.protocol.wire.Accept toWire(Accept o) {
    return bhtd.protocol.wire.Accept.newBuilder().setAgreement(Wire.bytes(o.agreement())).build();
  }

  static Accept fromWire(bhtd.protocol.wire.Accept o) {
    return new Accept(Wire.hash(o.getAgreement()));
  }

  static bhtd.protocol.wire.EndAgreement toWire(EndAgreement o) {
    return bhtd.protocol.wire.EndAgreement.newBuilder()
        .setAgreement(Wire.bytes(o.agreement()))
        .setEndsAtMs(o.endsAtMs())
        .build();
  }

  static EndAgreement fromWire(bhtd.protocol.wire.EndAgreement o) {
    return new EndAgreement(Wire.hash(o.getAgreement()), o.getEndsAtMs());
  }
}
