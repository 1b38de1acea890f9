package bhtd.acceptance.stack;

import bhtd.acceptance.people.IdentityProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the stack wrote down for its users: {@code connection.json} in its data folder.
///
/// @param folder the stack's data folder
public record Connection(Path folder, JsonNode json) {
  private static final String APP = "bhtd-app";

  /// @throws UncheckedIOException if there is none
  public static Connection in(Path folder) {
    try {
      Path file = folder.resolve("connection.json");
      return new Connection(folder, new ObjectMapper().readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI gateway() {
    return URI.create(text("gateway"));
  }

  public String chain() {
    return text("chain");
  }

  /// The log's verification key, as signed notes write it: {@code name+hash+key}.
  public String logKey() {
    return text("log_key");
  }

  public IdentityProvider identityProvider() {
    return new IdentityProvider(URI.create(text("issuer")), APP);
  }

  /// The password of one of the demo's people.
  public String password(String person) {
    return secret("people/" + person);
  }

  /// The text of a file in the stack's folder of secrets.
  public String secret(String name) {
    try {
      return Files.readString(folder.resolve("secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(String name) {
    return json.required(name).asText();
  }
}
