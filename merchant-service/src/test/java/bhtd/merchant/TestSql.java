package bhtd.merchant;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/// The service's own database.
final class TestSql {
  private TestSql() {}

  static void run(String statement) {
    try (Connection sql =
            DriverManager.getConnection(
                config("jdbc.url"), config("username"), config("password"));
        var run = sql.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String config(String name) {
    return ConfigProvider.getConfig().getValue("quarkus.datasource." + name, String.class);
  }
}
