package bhtd.protocol.event;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// A member's points of one program ended, and points of another took their place.
///
/// @param lots old
/// @param newLots as many as {@code lots}
/// @param newAmounts as many as {@code lots}; 0 where the old amount makes nothing
/// @param currency of the clearings
public record PointsConverted(
    AccountId member,
    Hash agreement,
    AssetCode asset,
    List<LotAmount> lots,
    AssetCode into,
    List<Lot> newLots,
    List<Long> newAmounts,
    AssetCode currency,
    List<Clearing> clearings)
    implements Event {
  public PointsConverted {
    lots = List.copyOf(lots);
    newLots = List.copyOf(newLots);
    newAmounts = List.copyOf(newAmounts);
    clearings = List.copyOf(clearings);
    MalformedException.unless(
        newLots.size() == lots.size() && newAmounts.size() == lots.size(),
        "each old lot has its new one");
  }
}
