package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// A signed command, ready for the commands topic.
///
/// @param id the command's id
/// @param bytes the record's value
public record SignedBytes(Hash id, byte[] bytes) {}
