package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// The operator dismisses a registrar.
///
/// @param reason SHA-256(salt ‖ text)
public record DismissRegistrar(AccountId registrar, Hash reason) implements Operation {}
