package bhtd.local;

import bhtd.local.Launch.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One PostgreSQL cluster of our own: passwords always (SCRAM), every commit flushed, TCP on
/// loopback only.
///
/// @param data folder of the cluster
/// @param port where clients connect
/// @param password of the superuser `postgres`; it holds from the cluster's creation on
/// @param log file of its output
public record PostgresPart(Home home, Path data, int port, String password, Path log)
    implements Part {
  /// The superuser's name.
  public static final String SUPERUSER = "postgres";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "password_encryption", "scram-sha-256",
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "max_connections", "150",
          "shared_buffers", "64MB",
          "jit", "off",
          "log_line_prefix", "%m [%p] %q%u@%d ");

  @Override
  public String name() {
    return "postgres";
  }

  /// Makes the cluster under another name and renames it: a cluster of the final name is always
  /// whole, and what a crash left of an unfinished one is thrown away.
  @Override
  public void prepare() throws IOException {
    if (Files.isDirectory(cluster())) {
      return;
    }
    Files.createDirectories(data);
    Path unfinished = data.resolve("cluster.unfinished");
    Folders.delete(unfinished);
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path passwordFile = data.resolve("password.once");
    Secrets.write(passwordFile, password);
    PostgresUser.handOver(data);
    List<String> initdb =
        List.of(
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile,
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    Child.run(launch("postgres-initdb", "initdb", initdb));
    Files.delete(passwordFile);
    Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Launch launch() {
    List<String> arguments =
        new ArrayList<>(List.of("-D", cluster().toString(), "-p", Integer.toString(port)));
    SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return launch("postgres", "postgres", arguments);
  }

  /// Whether the superuser can log in.
  @Override
  public boolean isReady() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /// Makes the role and its database where they are missing and gives the role this password. Names
  /// are `[a-z][a-z0-9_]*`. The cluster must be running.
  public Database createDatabase(String name, String user, String password) {
    return Databases.create(this, name, user, password);
  }

  /// A connection of the superuser to the database `postgres`.
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2&sslmode=disable",
        SUPERUSER,
        password);
  }

  private Path cluster() {
    return data.resolve("cluster");
  }

  private Launch launch(String name, String program, List<String> arguments) {
    try {
      List<String> command = new ArrayList<>(PostgresUser.prefix());
      command.add(PostgresBinaries.unpacked(home).resolve("bin").resolve(program).toString());
      command.addAll(arguments);
      return new Launch(name, command, Map.of(), data, log, Signal.INT, Duration.ofSeconds(20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
