package bhtd.ledger.audit;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a running stack is and who asks. The log's key is what everything else is checked against:
/// it comes from here or from the command line, never from the stack itself.
///
/// @param gateway base URL, without a slash at its end
/// @param issuer of tokens, likewise
/// @param client the auditor's client id
/// @param logKey verifier key of the log, whose name is the log's origin
public record Connection(
    String gateway,
    String issuer,
    String chain,
    String client,
    Path secretFile,
    NoteVerifier logKey) {
  private static final int PORT_MAX = 65_535;

  /// @throws NotCheckedException if gateway or issuer is no URL
  public Connection {
    requireUrl("gateway", gateway);
    requireUrl("issuer", issuer);
    gateway = withoutSlash(gateway);
    issuer = withoutSlash(issuer);
  }

  /// Options from the command line; what is not given comes from the file.
  public record Options(
      @Nullable String gateway,
      @Nullable String issuer,
      @Nullable String client,
      @Nullable Path secretFile,
      @Nullable String logKey) {}

  /// @param file {@code .bhtd/connection.json}, as {@code ./bhtd up} writes it; need not be there
  ///     when every option is given
  /// @throws NotCheckedException if something is neither given nor in the file, or is no such thing
  public static Connection of(Path file, Options options) throws IOException {
    JsonNode written = written(file);
    JsonNode auditor = written.path("auditor");
    NoteVerifier key = logKey(file, options.logKey);
    Path secret = options.secretFile;
    return new Connection(
        pick(options.gateway, written, "gateway", "--gateway"),
        pick(options.issuer, written, "issuer", "--issuer"),
        chainId(key).text(),
        pick(options.client, auditor, "client_id", "--client"),
        secret == null
            ? path(file, pick(null, auditor, "client_secret_file", "--secret-file"))
            : secret,
        key);
  }

  /// The log's key alone, which is all that a folder needs.
  ///
  /// @param given from the command line
  /// @throws NotCheckedException if it is neither given nor in the file, or is no key
  static NoteVerifier logKey(Path file, @Nullable String given) throws IOException {
    try {
      String key = given == null ? pick(null, written(file), "log_key", "--log-key") : given;
      return NoteVerifier.parse(key);
    } catch (MalformedException e) {
      throw new NotCheckedException("the log's key cannot be read: " + e.getMessage());
    }
  }

  /// The verifier keys of the witnesses that the file names.
  static List<String> witnessKeys(Path file) throws IOException {
    List<String> keys = new ArrayList<>();
    written(file).path("witness_keys").forEach(key -> keys.add(key.asText()));
    return keys;
  }

  /// The chain that a log is of: its origin's last part.
  static String chain(NoteVerifier log) {
    return log.name().substring(log.name().lastIndexOf('/') + 1);
  }

  /// @throws NotCheckedException if the last part of the key's name is no chain's
  static ChainId chainId(NoteVerifier log) {
    try {
      return new ChainId(chain(log));
    } catch (MalformedException e) {
      throw new NotCheckedException(
          "the name of the log's key, %s, ends in no chain's name".formatted(log.name()));
    }
  }

  /// What the file says; nothing if there is none.
  private static JsonNode written(Path file) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try {
      return Files.exists(file) ? json.readTree(Folders.read(file)) : json.createObjectNode();
    } catch (JacksonException e) {
      throw new NotCheckedException(file + " is not what ./bhtd up writes: it is not JSON");
    }
  }

  private static Path path(Path file, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new NotCheckedException("client_secret_file in %s is no file's name".formatted(file));
    }
  }

  private static void requireUrl(String what, String text) {
    if (!isUrl(text)) {
      throw new NotCheckedException(
          "the %s is no URL, such as http://127.0.0.1:8080: \"%s\"".formatted(what, text));
    }
  }

  private static String withoutSlash(String url) {
    return url.replaceFirst("/+$", "");
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getPort() <= PORT_MAX
          && url.getRawQuery() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
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
