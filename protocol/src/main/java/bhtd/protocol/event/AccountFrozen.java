package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// What the account signs or mandates outward is rejected.
///
/// @param reason SHA-256 of salt and text
public record AccountFrozen(AccountId account, Hash reason) implements Event {}
