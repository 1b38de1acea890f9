package bhtd.kit.command;

import bhtd.kit.identity.Caller;
import bhtd.protocol.value.Hash;
import java.time.Duration;
import java.util.Optional;

/// What a write's request says beside its body.
///
/// @param endpoint method and path, for example {@code POST /wallet/v1/transfers}
/// @param mac HMAC of caller, endpoint and {@code Idempotency-Key}, if there was a key
/// @param patience how long the caller would wait for the outcome
record Call(Caller caller, String endpoint, Optional<Hash> mac, Duration patience) {}
