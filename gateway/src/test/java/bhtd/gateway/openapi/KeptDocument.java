package bhtd.gateway.openapi;

import bhtd.gateway.routing.Upstream;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/// Where the joined document is kept, and what it is made from.
final class KeptDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  private KeptDocument() {}

  /// The file in the repository.
  static Path file() {
    return root().resolve("gateway/src/main/resources/openapi.json");
  }

  /// What the build of a service stored.
  static Path declaredBy(Upstream service) {
    return root().resolve(service.service()).resolve("target/openapi/openapi.json");
  }

  /// What all services have in common.
  static JsonNode base() throws IOException {
    try (InputStream base = KeptDocument.class.getResourceAsStream("/openapi-base.json")) {
      return JSON.readTree(Objects.requireNonNull(base));
    }
  }

  static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  /// As it is written to the file.
  static String text(JsonNode document) throws IOException {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    ObjectWriter writer = JSON.writer(printer.withArrayIndenter(indenter));
    return writer.writeValueAsString(document) + "\n";
  }

  private static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("bhtd.home"), "bhtd.home"));
  }
}
