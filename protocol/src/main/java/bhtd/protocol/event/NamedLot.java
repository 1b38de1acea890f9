package bhtd.protocol.event;

import bhtd.protocol.value.AssetCode;

/// A lot as it is from an event on.
///
/// @param batch {@link Movement#UNSAID} where the event does not say: it is as it was, and a
///     currency's one lot is of no batch
/// @param expiresAtMs 0 = never
public record NamedLot(AssetCode asset, long lot, long batch, long expiresAtMs) {}
