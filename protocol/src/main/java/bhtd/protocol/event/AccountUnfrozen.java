package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// The account signs again.
///
/// @param reason SHA-256 of salt and text
public record AccountUnfrozen(AccountId account, Hash reason) implements Event {}
