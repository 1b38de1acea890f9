package bhtd.acceptance.stack;

import bhtd.acceptance.people.IdentityProvider;
import bhtd.local.Home;
import bhtd.local.Secrets;
import bhtd.local.stack.Connection;
import bhtd.local.stack.Layout;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.NoteVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A local stack that runs: its folder, and what it wrote down there for programs.
public record LocalStack(Layout layout, Connection connection) {

  /// The stack of a folder.
  ///
  /// @throws UncheckedIOException if none was ever started there
  public static LocalStack in(Layout layout) {
    try {
      return new LocalStack(layout, Connection.read(layout.connection()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The stack of this source tree, or of the folder that {@code BHTD_FOLDER} names.
  ///
  /// @throws UncheckedIOException if none was ever started there
  public static LocalStack configured() {
    return in(Layout.configured(Home.find()));
  }

  public URI gateway() {
    return URI.create(connection.gateway());
  }

  public String chain() {
    return connection.chain();
  }

  /// Who signed the log's checkpoints first.
  public NoteVerifier log() {
    return NoteVerifier.parse(connection.logKey());
  }

  /// The keys that the log is known to have had: the first, and those to which {@code ./bhtd
  /// verify} has followed the chain from it.
  public LogKeys logKeys() {
    Path followed = layout.followedKeys(chain());
    try {
      Optional<LogKeys> all =
          Files.exists(followed)
              ? Optional.of(LogKeys.parse(Files.readAllLines(followed)))
              : Optional.empty();
      return all.filter(keys -> keys.contains(log())).orElse(LogKeys.only(log()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Who cosigns the log's checkpoints.
  public List<CosignatureVerifier> witnesses() {
    return connection.witnessKeys().stream().map(CosignatureVerifier::parse).toList();
  }

  public IdentityProvider identityProvider() {
    return new IdentityProvider(URI.create(connection.issuer()), connection.app());
  }

  /// The password of one of the demo's people.
  public String password(String person) {
    return read(Path.of(connection.people().getOrDefault(person, "")));
  }

  /// The secret of the appointed auditor's client.
  public String auditorSecret() {
    return read(Path.of(connection.auditor().secretFile()));
  }

  /// A service's own secret: only for tests that do what a service does.
  public String secret(String service, String name) {
    return read(layout.secret(service, name));
  }

  private static String read(Path file) {
    try {
      return Files.isRegularFile(file) ? Secrets.read(file) : missing(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String missing(Path file) {
    throw new IllegalStateException("the stack has no file " + file);
  }
}
