package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// The offer was withdrawn, or its time was over.
///
/// @param lots returned
public record SwapEnded(ObjectKey offer, AccountId from, AssetCode give, List<LotAmount> lots)
    implements Event {
  public SwapEnded {
    lots = List.copyOf(lots);
  }
}
