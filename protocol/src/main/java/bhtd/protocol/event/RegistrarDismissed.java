package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;

/// A registrar vouches no more.
///
/// @param reason SHA-256 of salt and text
public record RegistrarDismissed(AccountId registrar, Hash reason) implements Event {}
