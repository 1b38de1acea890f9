package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Points, exposure and, where paid at once, reserves are held until the payment is captured,
/// voided or released.
///
/// @param merchant the merchant's operating account
/// @param price minor units of {@code currency}
/// @param mandateId empty where the payer signed
/// @param mandateValidUntilMs 0 where the payer signed
/// @param cash of the price
public record OrderAuthorised(
    AccountId merchant,
    AccountId payer,
    Hash orderRef,
    Amount price,
    AssetCode currency,
    List<PaidLeg> legs,
    Optional<UUID> mandateId,
    long mandateValidUntilMs,
    long cash,
    long releasesAtMs)
    implements Event {
  public OrderAuthorised {
    legs = List.copyOf(legs);
  }
}
