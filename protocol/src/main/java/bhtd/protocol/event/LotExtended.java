package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;

/// A lot lives longer.
///
/// @param expiresAtMs 0 = never
public record LotExtended(long lot, AssetCode asset, long expiresAtMs) implements Event {}
