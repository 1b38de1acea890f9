package bhtd.protocol.command;

import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;

/// The most points of one asset that a mandate lets a merchant take.
public record Ceiling(AssetCode asset, Amount points) {}
