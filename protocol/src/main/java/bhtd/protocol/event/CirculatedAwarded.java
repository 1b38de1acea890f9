package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import java.util.List;

/// Points that payments brought an operating account went on to a member.
public record CirculatedAwarded(AccountId from, AccountId to, AssetCode asset, List<LotAmount> lots)
    implements Event {
  public CirculatedAwarded {
    lots = List.copyOf(lots);
  }
}
