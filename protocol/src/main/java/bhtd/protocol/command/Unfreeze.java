package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// The operator lets a frozen account go on.
///
/// @param reason SHA-256(salt ‖ text)
public record Unfreeze(AccountId account, Hash reason) implements Operation {}
