package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;

/// Undistributed points of one batch become a member's; signed by the issuance account.
///
/// @param batch the batch's number on the chain
/// @param expiresAtMs 0 = the batch's latest
/// @param maturesAtMs 0 = at once
/// @param clawbackUntilMs 0 = it cannot be clawed back
public record Award(
    AccountId to,
    long batch,
    Amount amount,
    long expiresAtMs,
    long maturesAtMs,
    long clawbackUntilMs)
    implements Operation {
  public Award {
    Check.number(batch, "a batch's number");
    Check.times(expiresAtMs, maturesAtMs, clawbackUntilMs);
  }

  /// For good, at once, with the batch's expiry.
  public Award(AccountId to, long batch, Amount amount) {
    this(to, batch, amount, 0, 0, 0);
  }
}
