package bhtd.ledger.audit;

import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a running stack is and who asks. The log's key is what everything else is checked against:
/// it comes from here or from the command line, never from the stack itself.
///
/// @param gateway base URL
/// @param issuer of tokens
/// @param client the auditor's client id
/// @param logKey verifier key of the log, whose name is the log's origin
public record Connection(
    String gateway,
    String issuer,
    String chain,
    String client,
    Path secretFile,
    NoteVerifier logKey) {

  /// Options from the command line; what is not given comes from the file.
  public record Options(
      @Nullable String gateway,
      @Nullable String issuer,
      @Nullable String client,
      @Nullable Path secretFile,
      @Nullable String logKey) {}

  /// @param file {@code .bhtd/connection.json}, as {@code ./bhtd up} writes it; need not be there
  ///     when every option is given
  /// @throws NotCheckedException if something is neither given nor in the file
  public static Connection of(Path file, Options options) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode written = Files.exists(file) ? json.readTree(file.toFile()) : json.createObjectNode();
    JsonNode auditor = written.path("auditor");
    NoteVerifier key = logKey(file, options.logKey);
    Path secret = options.secretFile;
    return new Connection(
        pick(options.gateway, written, "gateway", "--gateway"),
        pick(options.issuer, written, "issuer", "--issuer"),
        chain(key),
        pick(options.client, auditor, "client_id", "--client"),
        secret == null
            ? Path.of(pick(null, auditor, "client_secret_file", "--secret-file"))
            : secret,
        key);
  }

  /// The log's key alone, which is all that a folder needs.
  ///
  /// @param given from the command line
  /// @throws NotCheckedException if it is neither given nor in the file, or is no key
  static NoteVerifier logKey(Path file, @Nullable String given) throws IOException {
    ObjectMapper json = new ObjectMapper();
    JsonNode written = Files.exists(file) ? json.readTree(file.toFile()) : json.createObjectNode();
    try {
      return NoteVerifier.parse(pick(given, written, "log_key", "--log-key"));
    } catch (MalformedException e) {
      throw new NotCheckedException("the log's key cannot be read: " + e.getMessage());
    }
  }

  /// The verifier keys of the witnesses that the file names.
  static List<String> witnessKeys(Path file) throws IOException {
    List<String> keys = new ArrayList<>();
    if (Files.exists(file)) {
      JsonNode written = new ObjectMapper().readTree(file.toFile());
      written.path("witness_keys").forEach(key -> keys.add(key.asText()));
    }
    return keys;
  }

  /// The chain that a log is of: its origin's last part.
  static String chain(NoteVerifier log) {
    return log.name().substring(log.name().lastIndexOf('/') + 1);
  }

  private static String pick(@Nullable String given, JsonNode from, String field, String option) {
    if (given != null) {
      return given;
    }
    JsonNode written = from.path(field);
    if (!written.isTextual()) {
      throw new NotCheckedException(
          "no stack is known here: start one with ./bhtd up, or give " + option);
    }
    return written.asText();
  }
}
