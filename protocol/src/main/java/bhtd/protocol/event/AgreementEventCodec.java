package bhtd.protocol.event;

import static bhtd.protocol.command.Wire.account;
import static bhtd.protocol.command.Wire.bytes;
import static bhtd.protocol.command.Wire.number;

import bhtd.protocol.command.AgreementCodec;
import bhtd.protocol.command.Wire;

/// Events of agreements as protobuf.
final class AgreementEventCodec {
  private AgreementEventCodec() {}

  static bhtd.protocol.wire.AgreementProposed toWire(AgreementProposed e) {
    return bhtd.protocol.wire.AgreementProposed.newBuilder()
        .setAgreement(bytes(e.agreement()))
        .setProposer(bytes(e.proposer()))
        .setIssuer(bytes(e.issuer()))
        .setTerms(AgreementCodec.toWire(e.terms()))
        .build();
  }

  static AgreementProposed fromWire(bhtd.protocol.wire.AgreementProposed e) {
    return new AgreementProposed(
        Wire.hash(e.getAgreement()),
        account(e.getProposer()),
        account(e.getIssuer()),
        AgreementCodec.fromWire(e.getTerms()));
  }

  static bhtd.protocol.wire.AgreementAccepted toWire(AgreementAccepted e) {
    return bhtd.protocol.wire.AgreementAccepted.newBuilder()
        .setAgreement(bytes(e.agreement()))
        .setAcceptedBy(bytes(e.acceptedBy()))
        .setAtMs(e.atMs())
        .build();
  }

  static AgreementAccepted fromWire(bhtd.protocol.wire.AgreementAccepted e) {
    return new AgreementAccepted(
        Wire.hash(e.getAgreement()), account(e.getAcceptedBy()), number(e.getAtMs()));
  }

  static bhtd.protocol.wire.AgreementEnded toWire(AgreementEnded e) {
    return bhtd.protocol.wire.AgreementEnded.newBuilder()
        .setAgreement(bytes(e.agreement()))
        .setEndedBy(bytes(e.endedBy()))
        .setEndsAtMs(e.endsAtMs())
        .build();
  }

  static AgreementEnded fromWire(bhtd.protocol.wire.AgreementEnded e) {
    return new AgreementEnded(
        Wire.hash(e.getAgreement()), account(e.getEndedBy()), number(e.getEndsAtMs()));
  }
}
