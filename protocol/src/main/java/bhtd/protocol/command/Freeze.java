package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// The operator freezes an account.
///
/// @param reason SHA-256(salt ‖ text)
public record Freeze(AccountId account, Hash reason) implements Operation {}
