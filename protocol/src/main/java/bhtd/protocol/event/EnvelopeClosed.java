package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// The envelope's shares are all claimed, or its time is over.
///
/// @param lots returned
public record EnvelopeClosed(
    ObjectKey envelope, AccountId from, AssetCode asset, List<LotAmount> lots) implements Event {
  public EnvelopeClosed {
    lots = List.copyOf(lots);
  }
}
