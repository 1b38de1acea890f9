package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;

/// A registrar said how well a member is known.
///
/// @param tier 0 unverified, 1, 2
public record TierSet(AccountId account, int tier) implements Event {}
