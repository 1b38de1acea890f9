package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// A command whose signatures hold under the keys they name. Whether those are the account's keys
/// is for the machine to say, in order.
///
/// @param shown for each operation: the signature it cites holds. Of {@link OpenAccount}, {@link
///     RotateKey} and {@link AppointRegistrar}: the new key is fit and its possession shown; of
///     {@link RotateLogKey}: the key so far has signed, too; of
///     {@link Charge} and {@link Pay}: mandate or request is signed under the key it names; of
///     {@link ClaimShare}: the link's key is fit and signed for this claimer. True for all others
public record VerifiedCommand(Command command, boolean[] shown) {
  public Hash id() {
    return command.id();
  }
}
