package bhtd.protocol.event;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// What became of one authorised leg.
///
/// @param value minor units of the price's currency; 0 = nothing of this leg was captured
/// @param lots taken
/// @param returned to the payer
/// @param released what had been held of exposure or reserve and was not used
public record CapturedLeg(
    AssetCode asset,
    long value,
    List<LotAmount> lots,
    List<LotAmount> returned,
    AgreementMode mode,
    List<Clearing> clearings,
    List<Clearing> released) {
  public CapturedLeg {
    lots = List.copyOf(lots);
    returned = List.copyOf(returned);
    clearings = List.copyOf(clearings);
    released = List.copyOf(released);
    MalformedException.unless(value >= 0, "a value is not negative");
    MalformedException.unless(mode != AgreementMode.CONVERT, "a payment converts nothing");
  }
}
