package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.UUID;

/// A merchant took a payer's points for an order, and the issuer of each leg owes their value.
///
/// @param merchant the merchant's operating account
/// @param price minor units of {@code currency}
public record OrderCharged(
    AccountId merchant,
    AccountId payer,
    Hash orderRef,
    Amount price,
    AssetCode currency,
    List<ChargedLeg> legs,
    UUID mandateId,
    long mandateValidUntilMs)
    implements Event {
  public OrderCharged {
    legs = List.copyOf(legs);
  }
}
