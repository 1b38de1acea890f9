package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;

/// A registrar said what a merchant trades in.
///
/// @param category an ISO 18245 merchant category code; 0 = none
public record CategorySet(AccountId institution, int category) implements Event {}
