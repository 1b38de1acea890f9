package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// The envelope's time is over.
///
/// @param lots returned; none where every share was claimed
public record EnvelopeClosed(
    ObjectKey envelope, AccountId from, AssetCode asset, List<LotAmount> lots) implements Event {
  public EnvelopeClosed {
    lots = List.copyOf(lots);
  }
}
