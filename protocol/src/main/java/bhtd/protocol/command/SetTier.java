package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;

/// A registrar says how well a member is known.
///
/// @param tier 0 unverified, 1, 2
public record SetTier(AccountId account, int tier) implements Operation {
  public static final int TIER_MAX = 2;

  public SetTier {
    Check.range(tier, 0, TIER_MAX, "a tier");
  }
}
