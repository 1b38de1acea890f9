package bhtd.local;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/// Makes databases and roles in a running cluster.
final class Databases {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

  private Databases() {}

  /// Makes the role and its database where they are missing and gives the role this password.
  /// Nobody else may connect to the database. Repeating it is harmless.
  static Database create(PostgresPart cluster, String name, String user, String password) {
    requireName(name);
    requireName(user);
    try (Connection connection = cluster.connect();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", user)) {
        statement.execute("CREATE ROLE " + user + " LOGIN");
      }
      statement.execute("ALTER ROLE " + user + " PASSWORD " + statement.enquoteLiteral(password));
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
        statement.execute("CREATE DATABASE " + name + " OWNER " + user);
      }
      statement.execute("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
      return new Database(name, cluster.port(), user, password);
    } catch (SQLException e) {
      throw new IllegalStateException("the database " + name + " could not be made", e);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain name: " + name);
    }
  }
}
