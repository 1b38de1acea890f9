package bhtd.protocol.event;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// What went back of one leg.
///
/// @param leg its index in the order
/// @param value minor units of the price's currency
/// @param clearings value back, then fee back
public record RefundedLeg(
    int leg,
    AssetCode asset,
    Amount value,
    AgreementMode mode,
    List<RefundedLot> lots,
    List<Clearing> clearings) {
  public RefundedLeg {
    lots = List.copyOf(lots);
    clearings = List.copyOf(clearings);
    MalformedException.unless(mode != AgreementMode.CONVERT, "a payment converts nothing");
  }
}
