package bhtd.protocol.event;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// Undistributed points of a batch ended.
public record BatchRetired(long batch, AssetCode asset, Amount amount) implements Event {}
