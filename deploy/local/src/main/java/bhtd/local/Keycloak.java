package bhtd.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Keycloak with the realm `bhtd` for a test, as the local stack runs it.
public final class Keycloak implements AutoCloseable {
  private final KeycloakPart part;
  private final Running running;

  private Keycloak(KeycloakPart part, @Nullable Path temporary) {
    this.part = part;
    this.running = Running.start(part, temporary);
  }

  /// Starts Keycloak on a free port with random secrets and a new database `keycloak` in the
  /// cluster.
  public static Keycloak start(PostgresCluster cluster) {
    Path folder = Running.temporaryFolder("keycloak");
    Database database = cluster.createDatabase("keycloak");
    return new Keycloak(part(database, folder, FreePorts.one(), RealmSecrets.random()), folder);
  }

  /// Starts Keycloak on `port`, keeping everything in `database`; its log goes to `data`, which
  /// stays.
  public static Keycloak start(Database database, Path data, int port, RealmSecrets secrets) {
    return new Keycloak(part(database, data, port, secrets), null);
  }

  private static KeycloakPart part(Database database, Path data, int port, RealmSecrets secrets) {
    return new KeycloakPart(
        Home.find(), database, data, port, secrets, data.resolve("keycloak.log"));
  }

  /// What stands as `iss` in every token.
  public String issuer() {
    return part.issuer();
  }

  /// The secrets of its clients and people.
  public RealmSecrets secrets() {
    return part.secrets();
  }

  /// A fresh access token of one of {@link RealmSecrets#CLIENTS}, by its client credentials.
  public String clientToken(String client) {
    String secret = secrets().clients().get(client);
    if (secret == null) {
      throw new IllegalArgumentException("not a client with a secret: " + client);
    }
    return Tokens.clientCredentials(issuer(), client, secret);
  }

  @Override
  public void close() {
    running.close();
  }
}
