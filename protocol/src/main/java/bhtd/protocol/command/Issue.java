package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;

/// The issuance account seals a batch: its number cannot be changed afterwards.
///
/// @param expiresAtMs 0 = never; otherwise points are spendable strictly before this time
public record Issue(AssetCode asset, Amount amount, long expiresAtMs) implements Operation {
  public Issue {
    MalformedException.unless(expiresAtMs >= 0, "a time is not before 1970");
  }
}
