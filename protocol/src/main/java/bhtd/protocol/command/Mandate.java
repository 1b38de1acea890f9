package bhtd.protocol.command;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a payer allows one merchant to take, once, for one order.
///
/// @param merchant the merchant's operating account
/// @param orderRef as in {@link Charge}
/// @param ceilings 1 to 16, each asset once
/// @param validUntilMs at most 5 minutes ahead of the block that cites it
public record Mandate(
    ChainId chain,
    UUID id,
    AccountId payer,
    AccountId merchant,
    Hash orderRef,
    Amount price,
    AssetCode currency,
    List<Ceiling> ceilings,
    long validUntilMs) {
  public static final int CEILINGS_MAX = 16;

  public Mandate {
    ceilings = List.copyOf(ceilings);
    MalformedException.unless(
        !ceilings.isEmpty() && ceilings.size() <= CEILINGS_MAX, "a mandate has 1 to 16 ceilings");
    MalformedException.unless(
        ceilings.stream().map(Ceiling::asset).distinct().count() == ceilings.size(),
        "a mandate names each asset once");
    MalformedException.unless(validUntilMs >= 0, "a time is not before 1970");
  }

  /// The ceiling for one asset, if the mandate names it.
  public Optional<Ceiling> ceiling(AssetCode asset) {
    return ceilings.stream().filter(c -> c.asset().equals(asset)).findFirst();
  }
}
