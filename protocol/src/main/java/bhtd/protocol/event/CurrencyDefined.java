package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;

/// A settlement currency exists.
///
/// @param lot the one lot in which it is held; its batch has no amount
public record CurrencyDefined(AssetCode code, int scale, long lot) implements Event {}
