package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.Rate;
import java.util.Optional;

/// What may be done with a program's points. In every maximum 0 = none is set. Unit: points of the
/// program.
///
/// @param version 1, 2, … without gaps
/// @param startsAtMs 0 = at once
/// @param giftable in red envelopes
/// @param transferMax in one transfer
/// @param outPerDayMax what a member gives away in a UTC day
/// @param envelopeMax in one envelope
/// @param givingAgeMs age of an account before it may give
/// @param ownRate worth of a point at the issuer's own shop; without it that takes none
/// @param ownCurrency the currency of that rate, given with it
public record Policy(
    int version,
    long startsAtMs,
    boolean transferable,
    boolean giftable,
    boolean convertible,
    long transferMax,
    long outPerDayMax,
    long envelopeMax,
    long givingAgeMs,
    Optional<Rate> ownRate,
    Optional<AssetCode> ownCurrency) {
  public Policy {
    MalformedException.unless(version >= 1, "a policy's version starts at 1");
    Check.times(startsAtMs, givingAgeMs);
    Check.amountsOrNone(transferMax, outPerDayMax, envelopeMax);
    MalformedException.unless(
        ownRate.isPresent() == ownCurrency.isPresent(),
        "an own-shop rate and its currency are given together");
  }
}
