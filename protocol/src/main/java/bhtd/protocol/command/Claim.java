package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// The account's own key reveals its claim token, once.
///
/// @param token 32 bytes
public record Claim(Hash token) implements Operation {}
