package bhtd.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keycloak with the realm `bhtd`, over plain HTTP on loopback only, keeping everything in a
/// PostgreSQL database of its own. The realm is imported at the first start; later starts find it
/// there.
///
/// @param database that it keeps everything in
/// @param data its working folder
/// @param port of HTTP; the issuer is `http://127.0.0.1:<port>/realms/bhtd`
/// @param secrets used when the realm is imported
/// @param log file of its output
public record KeycloakPart(
    Home home, Database database, Path data, int port, RealmSecrets secrets, Path log)
    implements Part {

  @Override
  public String name() {
    return "keycloak";
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(data);
    KeycloakBuild.ensure(home, log);
  }

  @Override
  public Launch launch() {
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.put("KC_DB_URL", database.jdbcUrl());
    environment.put("KC_DB_USERNAME", database.user());
    environment.put("KC_DB_PASSWORD", database.password());
    environment.put("KC_DB_POOL_INITIAL_SIZE", "1");
    environment.put("KC_DB_POOL_MAX_SIZE", "15");
    environment.put("KC_HTTP_ENABLED", "true");
    environment.put("KC_HTTP_HOST", "127.0.0.1");
    environment.put("KC_HTTP_PORT", Integer.toString(port));
    environment.put("KC_HOSTNAME", "http://127.0.0.1:" + port);
    List<String> arguments = List.of("start", "--optimized", "--import-realm");
    return KeycloakBuild.launch("keycloak", home, data, log, arguments, environment);
  }

  /// What stands as `iss` in every token.
  public String issuer() {
    return "http://127.0.0.1:" + port + "/realms/bhtd";
  }

  /// Whether the realm answers.
  @Override
  public boolean isReady() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return Http.CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
