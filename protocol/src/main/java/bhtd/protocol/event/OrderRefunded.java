package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;

/// A captured payment went back, in whole or in part.
///
/// @param merchant the merchant's operating account
/// @param amount minor units of {@code currency}
/// @param cash of the amount
/// @param legs those of which something goes back
public record OrderRefunded(
    AccountId merchant,
    AccountId payer,
    Hash orderRef,
    Amount amount,
    long cash,
    List<RefundedLeg> legs,
    AssetCode currency)
    implements Event {
  public OrderRefunded {
    legs = List.copyOf(legs);
  }
}
