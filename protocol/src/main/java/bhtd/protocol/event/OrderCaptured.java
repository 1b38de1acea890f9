package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;

/// A held payment was captured, in whole or in part.
///
/// @param merchant the merchant's operating account
/// @param amount minor units of {@code currency}
/// @param cash of the amount
/// @param legs as many as were authorised
public record OrderCaptured(
    AccountId merchant,
    AccountId payer,
    Hash orderRef,
    Amount amount,
    long cash,
    Optional<Hash> cashReference,
    List<CapturedLeg> legs,
    AssetCode currency)
    implements Event {
  public OrderCaptured {
    legs = List.copyOf(legs);
  }
}
