package bhtd.ledger.logkey;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// Why the operator does it: the chain has a hash, the text stays with the operator.
///
/// @param salt 32 bytes
record StatedReason(byte[] salt, String text) {

  /// The reason in the file, which is written if it is not there. Returns when it is durable: what
  /// was sealed under it before a crash is shown by the same salt afterwards.
  ///
  /// @throws StoppedException if the file has another text
  static StatedReason kept(Path file, String text) throws IOException {
    if (!Files.exists(file)) {
      StatedReason fresh = new StatedReason(Rotation.random(), text);
      fresh.write(file);
      return fresh;
    }
    StatedReason before = read(file);
    if (!before.text.equals(text)) {
      throw new StoppedException(
          "%s has the reason “%s”, which may be sealed: give the same, or take the file away"
              .formatted(file, before.text));
    }
    return before;
  }

  /// SHA-256(salt ‖ text).
  Hash hash() {
    return Hash.sha256(salt, text.getBytes(StandardCharsets.UTF_8));
  }

  private static StatedReason read(Path file) throws IOException {
    try {
      JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
      return new StatedReason(
          HexFormat.of().parseHex(json.path("salt").asText()), json.path("text").asText());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new StoppedException(file + " holds no reason: take it away, and run this again");
    }
  }

  private void write(Path file) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("salt", HexFormat.of().formatHex(salt));
    json.put("text", text);
    Folders.replace(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
