package bhtd.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The root of the source tree, where the build left what the parts run on.
public record Home(Path root) {

  /// The system property `bhtd.home` where it is set (the build sets it for every test), otherwise
  /// the first folder from the working directory upwards that holds `deploy/local/pom.xml`.
  /// @throws IllegalStateException if neither leads anywhere
  public static Home find() {
    String configured = System.getProperty("bhtd.home");
    if (configured != null && !configured.isBlank()) {
      return new Home(Path.of(configured).toAbsolutePath().normalize());
    }
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("deploy/local/pom.xml"))) {
        return new Home(folder);
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException(
        "not inside the source tree; set the system property bhtd.home to its root");
  }

  /// The build's output folder of this module.
  public Path target() {
    return root.resolve("deploy/local/target");
  }

  /// The class path entry with the broker's jars and everything they need.
  public String libraries() {
    requireBuilt(target().resolve("lib"));
    return target().resolve("lib") + "/*";
  }

  /// The one file in `target/lib` whose name starts so.
  public Path library(String prefix) {
    List<Path> found = list(target().resolve("lib"), prefix);
    if (found.size() != 1) {
      throw new IllegalStateException(
          "expected one " + prefix + "*.jar in " + target().resolve("lib") + ", found " + found);
    }
    return found.getFirst();
  }

  /// Keycloak's unpacked distribution.
  public Path keycloak() {
    List<Path> found = list(target().resolve("keycloak"), "keycloak-");
    if (found.isEmpty()) {
      throw notBuilt(target().resolve("keycloak"));
    }
    return found.getLast();
  }

  /// The `java` that runs this program, which the parts run on as well.
  public static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static List<Path> list(Path folder, String prefix) {
    requireBuilt(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireBuilt(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw notBuilt(folder);
    }
  }

  private static IllegalStateException notBuilt(Path folder) {
    return new IllegalStateException(
        folder
            + " is missing: package deploy/local first (mvn -pl deploy/local package -DskipTests)");
  }
}
