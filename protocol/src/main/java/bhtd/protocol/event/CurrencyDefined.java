package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;

/// A settlement currency exists.
public record CurrencyDefined(AssetCode code, int scale) implements Event {}
