package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Propose;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// The terms of an agreement between CAFE and BOOKS, said one by one; what is not said is usual: a
/// point is worth a cent, it is settled net up to 10,000 cents, without fee, from now on for ever.
record Terms(
    AssetCode asset,
    AssetCode currency,
    Rate rate,
    AgreementMode mode,
    AgreementSettlement settlement,
    long limit,
    long startsAtMs,
    long endsAtMs,
    int version,
    int fee,
    FeePayer feePayer,
    long disputeMs,
    long noticeMs,
    Optional<AssetCode> into) {

  static Terms of(AssetCode asset) {
    return new Terms(
        asset,
        EUR,
        new Rate(1, 1),
        AgreementMode.REDEEM,
        AgreementSettlement.NET,
        10_000,
        0,
        0,
        1,
        0,
        FeePayer.NONE,
        0,
        0,
        Optional.empty());
  }

  Terms rate(long numerator, long denominator) {
    return with(new Rate(numerator, denominator), mode, settlement, limit);
  }

  Terms limit(long cents) {
    return with(rate, mode, settlement, cents);
  }

  Terms gross() {
    return with(rate, mode, AgreementSettlement.GROSS, 0);
  }

  Terms circulating() {
    return with(rate, AgreementMode.CIRCULATE, AgreementSettlement.NONE, 0);
  }

  private Terms with(
      Rate newRate, AgreementMode newMode, AgreementSettlement newSettlement, long newLimit) {
    return new Terms(
        asset,
        currency,
        newRate,
        newMode,
        newSettlement,
        newLimit,
        startsAtMs,
        endsAtMs,
        version,
        fee,
        feePayer,
        disputeMs,
        noticeMs,
        into);
  }

  Terms converting(AssetCode program) {
    return new Terms(
        asset,
        currency,
        rate,
        AgreementMode.CONVERT,
        settlement,
        limit,
        startsAtMs,
        endsAtMs,
        version,
        fee,
        feePayer,
        disputeMs,
        noticeMs,
        Optional.of(program));
  }

  Terms fee(int basisPoints, FeePayer payer) {
    return timed(startsAtMs, endsAtMs, version, basisPoints, payer, noticeMs);
  }

  Terms from(long startMs) {
    return timed(startMs, endsAtMs, version, fee, feePayer, noticeMs);
  }

  Terms until(long endMs) {
    return timed(startsAtMs, endMs, version, fee, feePayer, noticeMs);
  }

  Terms version(int number) {
    return timed(startsAtMs, endsAtMs, number, fee, feePayer, noticeMs);
  }

  Terms notice(long ms) {
    return timed(startsAtMs, endsAtMs, version, fee, feePayer, ms);
  }

  Terms disputed(long ms) {
    return new Terms(
        asset,
        currency,
        rate,
        mode,
        settlement,
        limit,
        startsAtMs,
        endsAtMs,
        version,
        fee,
        feePayer,
        ms,
        noticeMs,
        into);
  }

  private Terms timed(
      long startMs, long endMs, int number, int basisPoints, FeePayer payer, long notice) {
    return new Terms(
        asset,
        currency,
        rate,
        mode,
        settlement,
        limit,
        startMs,
        endMs,
        number,
        basisPoints,
        payer,
        disputeMs,
        notice,
        into);
  }

  Propose proposed() {
    return proposedTo(asset.equals(BOOKS) ? "cafe" : "books");
  }

  Propose proposedTo(String acceptor) {
    return new Propose(
        asset,
        id(acceptor),
        currency,
        rate,
        mode,
        settlement,
        limit,
        startsAtMs,
        endsAtMs,
        version,
        fee,
        feePayer,
        disputeMs,
        noticeMs,
        into,
        into.map(_ -> new Rate(1, 2)));
  }

  /// BOOKS takes CAFE's points.
  static Terms usual() {
    return of(CAFE);
  }
}
