package bhtd.protocol.event;

/// Points of one batch with one expiry. It comes to be with the first event that names it.
///
/// @param expiresAtMs 0 = never
public record Lot(long lot, long batch, long expiresAtMs) {}
