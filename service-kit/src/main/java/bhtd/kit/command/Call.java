package bhtd.kit.command;

import bhtd.kit.identity.Caller;
import bhtd.protocol.value.Hash;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a write's request says beside its body.
///
/// @param endpoint method and path, for example {@code POST /wallet/v1/transfers}
/// @param path as the request has it
/// @param requestId the request's own, also in its answer's header
/// @param mac HMAC of caller, endpoint and {@code Idempotency-Key}, if there was a key
/// @param patience how long the caller would wait for the outcome
record Call(
    Caller caller,
    String endpoint,
    String path,
    @Nullable String requestId,
    Optional<Hash> mac,
    Duration patience) {}
