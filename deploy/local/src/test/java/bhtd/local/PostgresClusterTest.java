package bhtd.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterTest {
  @TempDir static Path data;
  static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start(data, FreePorts.one(), Secrets.password());
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void every_commit_is_flushed_and_passwords_are_scram() throws SQLException {
    Database superuser =
        new Database("postgres", cluster.port(), PostgresPart.SUPERUSER, cluster.password());

    assertEquals("on", ask(superuser, "SHOW fsync"));
    assertEquals("on", ask(superuser, "SHOW synchronous_commit"));
    assertEquals("on", ask(superuser, "SHOW full_page_writes"));
    assertEquals("on", ask(superuser, "SHOW data_checksums"));
    assertEquals("scram-sha-256", ask(superuser, "SHOW password_encryption"));
    assertEquals("127.0.0.1", ask(superuser, "SHOW listen_addresses"));
    assertTrue(ask(superuser, "SHOW server_version").startsWith("18"));
    assertEquals(
        "scram-sha-256",
        ask(superuser, "SELECT string_agg(DISTINCT auth_method, ' ') FROM pg_hba_file_rules"));
  }

  @Test
  void nobody_gets_in_without_the_password() {
    Database right = cluster.createDatabase("letters");
    Database wrong = new Database("letters", cluster.port(), "letters", "guessed");

    SQLException refused = assertThrows(SQLException.class, () -> ask(wrong, "SELECT 1"));

    assertEquals("28P01", refused.getSQLState());
    assertTrue(right.password().length() >= 20);
  }

  @Test
  void a_role_reaches_its_own_database_only() throws SQLException {
    Database own = cluster.createDatabase("own");
    Database other = cluster.createDatabase("other");
    Database mixed = new Database("other", cluster.port(), own.user(), own.password());

    assertEquals("other", ask(other, "SELECT current_database()"));
    assertThrows(SQLException.class, () -> ask(mixed, "SELECT 1"));
  }

  @Test
  void what_is_committed_survives_a_kill() throws SQLException {
    Database database = cluster.createDatabase("ledgerlike");
    ask(database, "CREATE TABLE t AS SELECT 42 AS answer; SELECT answer FROM t");

    cluster.kill();
    cluster.restart();

    assertEquals("42", ask(database, "SELECT answer FROM t"));
  }

  private static String ask(Database database, String query) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(query);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
