package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// A member took a share of an envelope.
///
/// @param from who gave
/// @param ordinal which share, from 0
public record ShareClaimed(
    ObjectKey envelope,
    AccountId from,
    AccountId to,
    AssetCode asset,
    int ordinal,
    List<LotAmount> lots)
    implements Event {
  public ShareClaimed {
    lots = List.copyOf(lots);
  }
}
