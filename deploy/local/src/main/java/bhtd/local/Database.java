package bhtd.local;

/// A database and the one role that owns it.
///
/// @param name of the database
/// @param port of its cluster on 127.0.0.1
/// @param user the role
/// @param password the role's
public record Database(String name, int port, String user, String password) {

  /// For JDBC: `jdbc:postgresql://127.0.0.1:5532/wallet`.
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /// For the reactive client: `postgresql://127.0.0.1:5532/wallet`.
  public String reactiveUrl() {
    return "postgresql://127.0.0.1:" + port + "/" + name;
  }
}
