package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// One institution proposes that an acceptor takes an asset's points. The agreement is named by the
/// SHA-256 of this operation's bytes as received; the other institution accepts it.
///
/// @param acceptor the institution that will take the points
/// @param settlement none where points circulate
/// @param positionLimit minor units of {@code currency} over all unsettled windows, at least 1
///     where it is settled net; otherwise 0
/// @param startsAtMs 0 = when accepted
/// @param endsAtMs 0 = open end
/// @param version 1, 2, … between the same asset, acceptor, currency and mode
/// @param feeBasisPoints of the value, 0 to 10,000
/// @param feePayer none where there is no fee
/// @param disputeMs how long a payment may be disputed
/// @param noticeMs how long before its end either side says so
/// @param into the acceptor's program, where points are converted
/// @param intoRate new points = ⌊old * numerator / denominator⌋, given with {@code into}
public record Propose(
    AssetCode asset,
    AccountId acceptor,
    AssetCode currency,
    Rate rate,
    AgreementMode mode,
    AgreementSettlement settlement,
    long positionLimit,
    long startsAtMs,
    long endsAtMs,
    int version,
    int feeBasisPoints,
    FeePayer feePayer,
    long disputeMs,
    long noticeMs,
    Optional<AssetCode> into,
    Optional<Rate> intoRate)
    implements Operation {
  public static final int BASIS_POINTS_MAX = 10_000;

  public Propose {
    Check.times(startsAtMs, endsAtMs, disputeMs, noticeMs);
    Check.amountsOrNone(positionLimit);
    MalformedException.unless(version >= 1, "an agreement's version starts at 1");
    Check.range(feeBasisPoints, 0, BASIS_POINTS_MAX, "a fee in basis points");
    MalformedException.unless(
        (feeBasisPoints > 0) == (feePayer != FeePayer.NONE),
        "a fee and who pays it are given together");
    MalformedException.unless(
        (positionLimit > 0) == (settlement == AgreementSettlement.NET),
        "a position limit is given where an agreement is settled net, and only there");
    checkMode(mode, settlement, feeBasisPoints);
    boolean converts = mode == AgreementMode.CONVERT;
    MalformedException.unless(
        into.isPresent() == converts && intoRate.isPresent() == converts,
        "a program to convert into and its rate are given where points are converted");
  }

  /// Terms of redeeming, settled net, without a fee, a dispute period or notice.
  public static Propose redeemNet(
      AssetCode asset,
      AccountId acceptor,
      AssetCode currency,
      Rate rate,
      Amount positionLimit,
      long startsAtMs,
      long endsAtMs,
      int version) {
    return new Propose(
        asset,
        acceptor,
        currency,
        rate,
        AgreementMode.REDEEM,
        AgreementSettlement.NET,
        positionLimit.value(),
        startsAtMs,
        endsAtMs,
        version,
        0,
        FeePayer.NONE,
        0,
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static void checkMode(
      AgreementMode mode, AgreementSettlement settlement, int feeBasisPoints) {
    boolean owes =
        switch (mode) {
          case REDEEM, CONVERT -> true;
          case CIRCULATE -> false;
        };
    MalformedException.unless(
        owes == (settlement != AgreementSettlement.NONE),
        "a settlement is given where value is owed, and only there");
    MalformedException.unless(
        owes || feeBasisPoints == 0, "where points circulate there is no fee");
  }
}
