package bhtd.kit.idempotency;

import bhtd.protocol.value.Hash;
import java.util.Optional;
import java.util.UUID;

/// What is known of a write's idempotency key.
public sealed interface Claim {
  /// The write may be carried out now, by this request alone.
  ///
  /// @param key empty when the caller sent no key: nothing is remembered then
  record Ours(Optional<Key> key) implements Claim {}

  /// The write was carried out before and became this command; its answer is not stored yet.
  record Submitted(Key key, Hash command, String objectId) implements Claim {}

  /// The write was carried out before, with this answer.
  record Answered(StoredAnswer answer) implements Claim {}

  /// A key in the hands of one request.
  ///
  /// @param mac HMAC of caller, endpoint and key
  /// @param holder distinct for each attempt, so that one that lost its claim cannot go on
  record Key(Hash mac, Hash bodyHash, UUID holder) {}
}
