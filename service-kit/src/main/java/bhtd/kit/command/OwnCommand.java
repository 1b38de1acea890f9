package bhtd.kit.command;

import bhtd.protocol.command.Command;

/// A command that came signed: its signatures hold under the keys they name. Whether those are the
/// account's keys the ledger says.
///
/// @param bytes exactly as they came, and as they are sent
public record OwnCommand(Command command, byte[] bytes) {}
