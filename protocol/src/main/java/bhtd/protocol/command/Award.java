package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.MalformedException;

/// Undistributed points of one batch become a member's; signed by the issuance account.
///
/// @param batch the batch's number on the chain
public record Award(AccountId to, long batch, Amount amount) implements Operation {
  public Award {
    MalformedException.unless(batch >= 0, "a batch's number is not negative");
  }
}
