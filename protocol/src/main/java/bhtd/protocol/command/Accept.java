package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// The other institution accepts a proposal.
///
/// @param agreement the hash that names it
public record Accept(Hash agreement) implements Operation {}
