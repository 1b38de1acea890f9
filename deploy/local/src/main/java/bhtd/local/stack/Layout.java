package bhtd.local.stack;

import bhtd.local.Home;
import java.nio.file.Path;

/// Where things lie in the stack's folder (`.bhtd`, or what the environment variable `BHTD_FOLDER`
/// says).
///
/// @param root the folder
public record Layout(Path root) {

  /// The folder of this source tree.
  public static Layout configured(Home home) {
    String folder = System.getenv("BHTD_FOLDER");
    Path root = folder == null || folder.isBlank() ? home.root().resolve(".bhtd") : Path.of(folder);
    return new Layout(root.toAbsolutePath().normalize());
  }

  /// What a part keeps.
  public Path data(String name) {
    return root.resolve("data").resolve(name);
  }

  /// A part's output.
  public Path log(String name) {
    return root.resolve("logs").resolve(name + ".log");
  }

  /// All outputs.
  public Path logs() {
    return root.resolve("logs");
  }

  /// All secrets, one folder per owner.
  public Path secrets() {
    return root.resolve("secrets");
  }

  /// One secret.
  public Path secret(String owner, String name) {
    return secrets().resolve(owner).resolve(name);
  }

  /// Written when block 0 is sealed, and never again.
  public Path genesisDone() {
    return root.resolve("data/genesis.done");
  }

  /// What runs, by process id.
  public Path state() {
    return root.resolve("state.json");
  }

  /// Held by the supervisor as long as it lives.
  public Path lock() {
    return root.resolve("up.lock");
  }

  /// How programs reach the stack.
  public Path connection() {
    return root.resolve("connection.json");
  }

  /// The log's keys to which {@code ./bhtd verify} has followed the chain, one a line; there once
  /// the log has changed its key.
  public Path followedKeys(String chain) {
    return root.resolve("verified-" + chain + ".keys");
  }
}
