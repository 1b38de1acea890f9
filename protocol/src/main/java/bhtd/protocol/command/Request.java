package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;

/// What a merchant asks to be paid for one order.
///
/// @param merchant its operating account
/// @param orderRef as in {@link Charge}
/// @param price minor units of {@code currency}
/// @param hold authorise only
/// @param releaseAfterMs of a hold; 0 = 7 days, at most 30 days
public record Request(
    ChainId chain,
    AccountId merchant,
    Hash orderRef,
    Amount price,
    AssetCode currency,
    long validUntilMs,
    boolean hold,
    long releaseAfterMs) {
  public Request {
    Check.times(validUntilMs);
    Check.release(releaseAfterMs);
  }
}
