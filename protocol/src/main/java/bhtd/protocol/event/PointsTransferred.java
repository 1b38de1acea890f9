package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// Points went from one member to another, lot by lot.
public record PointsTransferred(AccountId from, AccountId to, AssetCode asset, List<LotAmount> lots)
    implements Event {
  public PointsTransferred {
    lots = List.copyOf(lots);
  }
}
