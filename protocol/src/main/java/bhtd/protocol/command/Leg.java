package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;

/// The part of a price that is paid in one asset.
///
/// @param value minor units of the price's currency
/// @param agreement the agreement under which the merchant takes the asset
public record Leg(AssetCode asset, Amount value, Hash agreement) {}
