package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;

/// The part of a price that is paid in one asset.
///
/// @param value minor units of the price's currency
/// @param agreement under which the merchant takes the asset; none for its own points at its own
///     shop
/// @param lots empty = in spending order
public record Leg(AssetCode asset, Amount value, Optional<Hash> agreement, List<LotChoice> lots) {
  public Leg {
    lots = Check.lots(lots);
  }

  /// Under an agreement, in spending order.
  public Leg(AssetCode asset, Amount value, Hash agreement) {
    this(asset, value, Optional.of(agreement), List.of());
  }
}
