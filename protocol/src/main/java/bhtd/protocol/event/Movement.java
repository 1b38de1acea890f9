package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.Optional;

/// Points of one lot, or money, went from one place to another.
///
/// @param batch {@link #UNSAID} where the event does not say: a lot's batch never changes
/// @param lot {@link #UNSAID} for undistributed points that are in none, and for every currency,
///     which has one
/// @param fromAccount whose they were, where the place is {@linkplain Place#ofAnAccount an
///     account's}
/// @param toAccount whose they became, likewise
/// @param amount minor units, at least 1
public record Movement(
    AssetCode asset,
    long batch,
    long lot,
    Place from,
    Optional<AccountId> fromAccount,
    Place to,
    Optional<AccountId> toAccount,
    long amount) {
  public static final long UNSAID = -1;

  public Movement {
    if (amount < 1
        || from.ofAnAccount() != fromAccount.isPresent()
        || to.ofAnAccount() != toAccount.isPresent()) {
      throw new IllegalArgumentException("a movement of " + amount + " from " + from + " to " + to);
    }
  }
}
