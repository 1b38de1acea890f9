package bhtd.ledger.logkey;

import bhtd.ledger.sealing.KeyStore;
import bhtd.ledger.storage.Folders;
import bhtd.protocol.command.Possession;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;

/// What the log's two keys have signed: all that the operator needs of them, and no secret. Goes as
/// a file from where the log's keys are to where the operator's is.
///
/// @param operator who alone can use it
/// @param handover the previous key's signature
/// @param possession the next key's
record HandOver(
    ChainId chain,
    AccountId operator,
    PublicKey previous,
    PublicKey next,
    byte[] handover,
    byte[] possession) {
  private static final HexFormat HEX = HexFormat.of();

  /// @throws MalformedException unless both keys have signed
  HandOver {
    byte[] signed = Possession.handingOver(chain, operator, next);
    SignatureRule rule = SignatureRule.fastest();
    MalformedException.unless(
        rule.verify(previous, signed, handover) && rule.verify(next, signed, possession),
        "one of the two keys has not signed the hand-over");
  }

  /// Has both keys sign.
  ///
  /// @throws StoppedException if one of them is not here
  static HandOver of(ChainKeys chain, KeyStore keys, PublicKey next) throws IOException {
    byte[] signed = Possession.handingOver(chain.chain(), chain.operatorId(), next);
    return new HandOver(
        chain.chain(),
        chain.operatorId(),
        chain.current(),
        next,
        signer(chain, keys, chain.current()).sign(signed),
        signer(chain, keys, next).sign(signed));
  }

  private static MessageSigner signer(ChainKeys chain, KeyStore keys, PublicKey key)
      throws IOException {
    return keys.find(key)
        .orElseThrow(
            () ->
                new StoppedException(
                    "the log's key %s is not here: do this where the log's keys are"
                        .formatted(chain.verifier(key))));
  }

  /// The operation that the operator signs.
  ///
  /// @param reason SHA-256(salt ‖ text)
  RotateLogKey operation(Instant overlapUntil, Hash reason) {
    return new RotateLogKey(
        previous, next, handover, possession, overlapUntil.toEpochMilli(), reason);
  }

  /// Writes the file, whole or not at all.
  void write(Path file) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("chain", chain.text());
    json.put("operator", operator.toString());
    json.put("previous_key", previous.toString());
    json.put("next_key", next.toString());
    json.put("handover", HEX.formatHex(handover));
    json.put("possession", HEX.formatHex(possession));
    Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
    Folders.replace(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// @throws StoppedException if the file is no hand-over, or one of the keys has not signed it
  static HandOver read(Path file) throws IOException {
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
      return new HandOver(
          new ChainId(json.path("chain").asText()),
          AccountId.parse(json.path("operator").asText()),
          PublicKey.checked(hex(json, "previous_key")),
          PublicKey.checked(hex(json, "next_key")),
          hex(json, "handover"),
          hex(json, "possession"));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new StoppedException(file + " is no hand-over: make it again with hand-over");
    } catch (MalformedException e) {
      throw new StoppedException(file + " is no hand-over: " + e.getMessage());
    }
  }

  private static byte[] hex(JsonNode json, String field) {
    return HEX.parseHex(json.path(field).asText());
  }
}
