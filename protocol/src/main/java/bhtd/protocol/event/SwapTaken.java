package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// Another member took the offer, whole.
///
/// @param from who offered
/// @param given by {@code from}
/// @param paid by {@code taker}
public record SwapTaken(
    ObjectKey offer,
    AccountId from,
    AccountId taker,
    AssetCode give,
    List<LotAmount> given,
    AssetCode want,
    List<LotAmount> paid)
    implements Event {
  public SwapTaken {
    given = List.copyOf(given);
    paid = List.copyOf(paid);
  }
}
