package bhtd.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A verifier that this project did not write: the Go team's reader of signed notes, Merkle proofs
/// and tiles (golang.org/x/mod/sumdb), as Debian packages it (golang-golang-x-mod-dev), behind a
/// small program that only hands it files, {@code src/test/go/verifier.go}.
public final class IndependentVerifier {
  private static final Path LIBRARIES = Path.of("/usr/share/gocode");
  private static final Path PROGRAM = Path.of("src/test/go/verifier.go");
  private static final Path WORK = Path.of("target/independent").toAbsolutePath();

  private final Path binary;

  private IndependentVerifier(Path binary) {
    this.binary = binary;
  }

  /// @param out a line for each thing that held, or what did not
  public record Answer(int exit, String out) {}

  /// The program, built. Skips the test, saying why, where Go or the package is not installed.
  public static IndependentVerifier build() {
    Optional<Path> go = go();
    assumeTrue(go.isPresent(), "skipped: no Go to build the independent verifier with");
    assumeTrue(
        Files.isDirectory(LIBRARIES.resolve("src/golang.org/x/mod/sumdb/note")),
        "skipped: the independent verifier's package golang-golang-x-mod-dev is not installed");
    try {
      Files.createDirectories(WORK);
      Path binary = WORK.resolve("verifier");
      Answer built = run(go.get().toString(), "build", "-o", binary.toString(), PROGRAM.toString());
      if (built.exit != 0) {
        throw new IllegalStateException("the independent verifier was not built: " + built.out);
      }
      return new IndependentVerifier(binary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param folder of what a log serves
  /// @param key its verifier key
  public Answer check(Path folder, String key) {
    try {
      return run(binary.toString(), folder.toString(), key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param url of what a log shows to everybody
  /// @param key its verifier key
  public Answer check(URI url, String key) {
    try {
      return run(binary.toString(), url.toString(), key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer run(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // The package is a folder of sources, not a module: nothing is asked of any network.
    builder.environment().keySet().removeIf(name -> name.startsWith("GO"));
    builder.environment().put("GO111MODULE", "off");
    builder.environment().put("GOTOOLCHAIN", "local");
    builder.environment().put("GOPATH", LIBRARIES.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Answer(process.waitFor(), out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Optional<Path> go() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Stream.concat(
            Stream.of(path.split(File.pathSeparator, -1)),
            List.of("/usr/local/go/bin", "/usr/lib/go/bin").stream())
        .map(folder -> Path.of(folder).resolve("go"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
