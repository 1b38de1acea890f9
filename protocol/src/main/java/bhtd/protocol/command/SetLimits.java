package bhtd.protocol.command;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;

/// The operator says what a member of a tier may do with one asset. In every maximum 0 = no limit.
///
/// @param tier 0 to 2
/// @param holdingMax points held
/// @param outflowPerDayMax points given away in a UTC day
/// @param envelopesPerDayMax envelopes opened
/// @param claimsPerDayMax shares claimed
/// @param reason SHA-256(salt ‖ text)
public record SetLimits(
    int tier,
    AssetCode asset,
    long holdingMax,
    long outflowPerDayMax,
    int envelopesPerDayMax,
    int claimsPerDayMax,
    Hash reason)
    implements Operation {
  public SetLimits {
    Check.range(tier, 0, SetTier.TIER_MAX, "a tier");
    Check.amountsOrNone(holdingMax, outflowPerDayMax);
    Check.number(envelopesPerDayMax, "a number of envelopes");
    Check.number(claimsPerDayMax, "a number of claims");
  }
}
