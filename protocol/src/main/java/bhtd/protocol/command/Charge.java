package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// A merchant's operating account takes a payer's points for one order, under the payer's mandate.
///
/// @param orderRef HMAC-SHA256 of the merchant's own reference under its reference key
/// @param price minor units of {@code currency}
/// @param legs one in this version
public record Charge(
    Hash orderRef, Amount price, AssetCode currency, SignedMandate mandate, List<Leg> legs)
    implements Operation {
  public static final int LEGS_MAX = 1;

  public Charge {
    legs = List.copyOf(legs);
    MalformedException.unless(
        !legs.isEmpty() && legs.size() <= LEGS_MAX, "a charge has one leg in this version");
  }
}
