package bhtd.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL cluster for a test, with the settings of the local stack: passwords and flushing
/// are on.
public final class PostgresCluster implements AutoCloseable {
  private final PostgresPart part;
  private final Running running;

  private PostgresCluster(PostgresPart part, @Nullable Path temporary) {
    this.part = part;
    this.running = Running.start(part, temporary);
  }

  /// Starts a cluster on a free port; its data is gone when it is closed.
  public static PostgresCluster start() {
    Path folder = Running.temporaryFolder("postgres");
    return new PostgresCluster(part(folder, FreePorts.one(), Secrets.password()), folder);
  }

  /// Starts a cluster on `port` with its data in `data`, which stays.
  /// @param password the superuser's, the same one for every start on this data
  public static PostgresCluster start(Path data, int port, String password) {
    return new PostgresCluster(part(data, port, password), null);
  }

  private static PostgresPart part(Path folder, int port, String password) {
    return new PostgresPart(Home.find(), folder, port, password, folder.resolve("postgres.log"));
  }

  /// Makes the role and its database where they are missing. Names are `[a-z][a-z0-9_]*`.
  public Database createDatabase(String name, String user, String password) {
    return Databases.create(part, name, user, password);
  }

  /// Makes a database with a role of the same name and a random password.
  public Database createDatabase(String name) {
    return createDatabase(name, name, Secrets.password());
  }

  /// Where clients connect.
  public int port() {
    return part.port();
  }

  /// The superuser's password (its name is {@link PostgresPart#SUPERUSER}).
  public String password() {
    return part.password();
  }

  /// Stops the cluster in order and starts it again on the same port and data.
  public void restart() {
    running.restart();
  }

  /// Ends the cluster as a power cut would; {@link #restart} brings it back.
  public void kill() {
    running.kill();
  }

  @Override
  public void close() {
    running.close();
  }
}
