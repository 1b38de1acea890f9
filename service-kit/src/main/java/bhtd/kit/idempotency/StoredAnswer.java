package bhtd.kit.idempotency;

import org.jspecify.annotations.Nullable;

/// An answer as it was given.
///
/// @param body JSON
/// @param location the header {@code Location}, if there was one
public record StoredAnswer(int status, String body, @Nullable String location) {}
