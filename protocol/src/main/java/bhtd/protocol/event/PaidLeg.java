package bhtd.protocol.event;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;
import java.util.Optional;

/// One leg of a payment: points of one asset.
///
/// @param value minor units of the price's currency
/// @param agreement empty for own points at the own shop, which are redeemed
/// @param lots what it cost, in the order they were taken
/// @param clearings value, then fee; none in the own shop and in circulation
public record PaidLeg(
    AssetCode asset,
    Amount value,
    Optional<Hash> agreement,
    List<LotAmount> lots,
    AgreementMode mode,
    List<Clearing> clearings) {
  public PaidLeg {
    lots = List.copyOf(lots);
    clearings = List.copyOf(clearings);
    MalformedException.unless(mode != AgreementMode.CONVERT, "a payment converts nothing");
  }
}
