package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;

/// A held payment was given up by the merchant, or released when it was due.
///
/// @param merchant the merchant's operating account
/// @param legs as many as were authorised, of value 0: all is returned
public record OrderVoided(
    AccountId merchant,
    AccountId payer,
    Hash orderRef,
    List<CapturedLeg> legs,
    boolean released,
    AssetCode currency)
    implements Event {
  public OrderVoided {
    legs = List.copyOf(legs);
  }
}
