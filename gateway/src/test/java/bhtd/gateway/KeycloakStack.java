package bhtd.gateway;

import bhtd.local.Keycloak;
import bhtd.local.PostgresCluster;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// A real Keycloak, and one small server in the place of all services: it says what it was sent,
/// and exchanges credentials for whoever shows a token of the gateway's own from that Keycloak.
public final class KeycloakStack implements QuarkusTestResourceLifecycleManager {

  private final Vertx vertx = Vertx.vertx();
  private final PostgresCluster postgres = PostgresCluster.start();
  private final Keycloak keycloak = Keycloak.start(postgres);

  @Override
  public Map<String, String> start() {
    HttpServer services =
        TestHttp.wait(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    String address = "http://127.0.0.1:" + services.actualPort();
    return Map.of(
        "gateway.upstream.merchant", address,
        "gateway.upstream.wallet", address,
        "gateway.upstream.settlement", address,
        "gateway.upstream.ledger", address,
        "quarkus.oidc-client.auth-server-url", keycloak.issuer(),
        "quarkus.oidc-client.credentials.secret", keycloak.secrets().clients().get("gateway"));
  }

  private void answer(HttpServerRequest request) {
    String authorization = String.valueOf(request.getHeader("Authorization"));
    if (!request.uri().equals("/internal/v1/tokens")) {
      request.response().end(new JsonObject().put("authorization", authorization).encode());
    } else if (isTheGateway(authorization)) {
      request.response().end("{\"token\":\"merchant-token\",\"expires_in\":60}");
    } else {
      request.response().setStatusCode(403).end();
    }
  }

  private boolean isTheGateway(String authorization) {
    String claims = authorization.split("\\.", -1)[1];
    JsonObject token =
        new JsonObject(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8));
    return token.getString("iss").equals(keycloak.issuer())
        && token.getString("azp").equals("gateway")
        && token.getString("aud").equals("bhtd")
        && token.getJsonObject("realm_access").getJsonArray("roles").contains("service");
  }

  @Override
  public void stop() {
    TestHttp.wait(vertx.close());
    keycloak.close();
    postgres.close();
  }
}
