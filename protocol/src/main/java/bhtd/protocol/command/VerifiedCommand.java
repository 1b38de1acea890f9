package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// A command whose signatures hold under the keys they name. Whether those are the account's keys
/// is for the machine to say, in order.
///
/// @param shown for each operation: an {@link OpenAccount}'s key is fit and its possession shown; a
///     {@link Charge}'s mandate is signed under the key it names; true for all others
public record VerifiedCommand(Command command, boolean[] shown) {
  public Hash id() {
    return command.id();
  }
}
