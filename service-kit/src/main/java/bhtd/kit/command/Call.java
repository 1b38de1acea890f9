package bhtd.kit.command;

import bhtd.kit.identity.Caller;
import java.time.Duration;
import java.util.Optional;

/// What a write's request says beside its body.
///
/// @param endpoint method and path, for example {@code POST /wallet/v1/transfers}
/// @param key the {@code Idempotency-Key}
/// @param patience how long the caller would wait for the outcome
record Call(Caller caller, String endpoint, Optional<String> key, Duration patience) {}
