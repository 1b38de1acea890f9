package bhtd.protocol.command;

import bhtd.protocol.value.Amount;

/// A lot that the signer names, and how much of it. Without any the spending order decides.
///
/// @param lot the lot's number on the chain
public record LotChoice(long lot, Amount amount) {
  public LotChoice {
    Check.number(lot, "a lot's number");
  }
}
