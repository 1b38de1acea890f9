package bhtd.ledger.logkey;

import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a chain says about its keys, as anybody reads it at {@code keys}.
///
/// @param origin of its log
/// @param all keys that the log ever had, genesis' first
/// @param signing those that sign a checkpoint of what is sealed so far, the newest first
/// @param overlapUntil when the key before the newest one stops, or has stopped
record ChainKeys(
    ChainId chain,
    String origin,
    PublicKey operator,
    List<PublicKey> all,
    List<PublicKey> signing,
    Optional<Instant> overlapUntil) {

  /// @throws MalformedException if the bytes are not what a ledger answers
  static ChainKeys parse(byte[] json) {
    try {
      JsonNode answer = new ObjectMapper().readTree(json);
      JsonNode until = answer.path("log_key_overlap_until");
      return new ChainKeys(
          new ChainId(answer.path("chain").asText()),
          answer.path("origin").asText(),
          PublicKey.checked(HexFormat.of().parseHex(answer.path("operator").asText())),
          keys(answer.path("log_keys")),
          keys(answer.path("log_keys_signing")),
          until.isTextual() ? Optional.of(Instant.parse(until.asText())) : Optional.empty());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new MalformedException("this is not what a ledger says about its keys");
    }
  }

  private static List<PublicKey> keys(JsonNode texts) {
    List<PublicKey> keys = new ArrayList<>();
    texts.forEach(text -> keys.add(NoteVerifier.parse(text.asText()).key()));
    MalformedException.unless(!keys.isEmpty(), "a log has a key");
    return keys;
  }

  /// The key that signs until the next rotation.
  PublicKey current() {
    return all.getLast();
  }

  /// Whether two keys sign.
  boolean overlaps() {
    return signing.size() > 1;
  }

  /// The operator's account.
  AccountId operatorId() {
    return AccountId.ofKey(operator.bytes());
  }

  /// A key of the log as partners know it.
  NoteVerifier verifier(PublicKey key) {
    return new NoteVerifier(origin, key);
  }
}
