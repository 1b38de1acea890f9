package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;

/// The operator rules on a dispute.
///
/// @param amount what the acceptor owes the issuer for it, in minor units of the agreement's
///     currency; 0 = nothing
/// @param reason SHA-256(salt ‖ text)
public record RuleDispute(Hash agreement, Hash orderRef, long amount, Hash reason)
    implements Operation {
  public RuleDispute {
    MalformedException.unless(amount >= 0 && amount <= Amount.MAX, "an amount is 0 to 10^15");
  }
}
