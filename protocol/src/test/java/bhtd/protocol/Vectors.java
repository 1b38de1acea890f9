package bhtd.protocol;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Published test vectors that stand beside the repository, too large to keep in it.
public final class Vectors {
  private Vectors() {}

  /// The file {@code name}; skips the test, saying so, where it is not there.
  public static JsonNode read(String name) {
    Path home = Path.of(System.getProperty("bhtd.home", ".."));
    Path file = home.resolve("../shared/vectors").resolve(name).normalize();
    assumeTrue(Files.exists(file), () -> "skipped: no test vectors at " + file.toAbsolutePath());
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
