package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;

/// A merchant's operating account takes a payer's points for one order, under the payer's mandate.
///
/// @param orderRef HMAC-SHA256 of the merchant's own reference under its reference key
/// @param price minor units of {@code currency}
/// @param legs 0 to 16
/// @param cash minor units of {@code currency} paid outside; over 0 = captured later
/// @param hold authorise only: captured later
/// @param releaseAfterMs of a hold; 0 = 7 days, at most 30 days
public record Charge(
    Hash orderRef,
    Amount price,
    AssetCode currency,
    SignedMandate mandate,
    List<Leg> legs,
    long cash,
    boolean hold,
    long releaseAfterMs)
    implements Operation {
  public Charge {
    legs = Check.legs(legs, cash);
    Check.release(releaseAfterMs);
  }

  /// Points only, taken at once.
  public Charge(
      Hash orderRef, Amount price, AssetCode currency, SignedMandate mandate, List<Leg> legs) {
    this(orderRef, price, currency, mandate, legs, 0, false, 0);
  }

  @Override
  public boolean cites() {
    return true;
  }
}
