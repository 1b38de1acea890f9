package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;

/// The operator ruled on a dispute: the acceptor owes the issuer that much.
///
/// @param amount minor units of the currency, perhaps 0
/// @param window of the position; 0 where nothing is owed
/// @param reason SHA-256(salt ‖ text)
public record DisputeRuled(
    Hash agreement,
    Hash orderRef,
    AccountId issuer,
    AccountId acceptor,
    AssetCode currency,
    long amount,
    int window,
    Hash reason)
    implements Event {
  public DisputeRuled {
    MalformedException.unless((amount == 0) == (window == 0), "what is owed has a window");
  }
}
