package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An order was paid at once: the points ended, or circulate on.
///
/// @param merchant the merchant's operating account
/// @param price minor units of {@code currency}
/// @param mandateId empty where the payer signed
/// @param mandateValidUntilMs 0 where the payer signed
public record OrderPaid(
    AccountId merchant,
    AccountId payer,
    Hash orderRef,
    Amount price,
    AssetCode currency,
    List<PaidLeg> legs,
    Optional<UUID> mandateId,
    long mandateValidUntilMs)
    implements Event {
  public OrderPaid {
    legs = List.copyOf(legs);
  }
}
