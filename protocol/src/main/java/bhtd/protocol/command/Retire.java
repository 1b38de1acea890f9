package bhtd.protocol.command;

import bhtd.protocol.value.Amount;

/// Undistributed points of one batch end; signed by the issuance account.
///
/// @param batch the batch's number on the chain
public record Retire(long batch, Amount amount) implements Operation {
  public Retire {
    Check.number(batch, "a batch's number");
  }
}
