package bhtd.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeycloakTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  static PostgresCluster cluster;
  static Keycloak keycloak;

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    keycloak = Keycloak.start(cluster);
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    cluster.close();
  }

  @Test
  void every_service_gets_a_token_for_the_audience_bhtd_with_the_role_service_only()
      throws Exception {
    for (String client : RealmSecrets.CLIENTS) {
      JsonNode claims = claims(keycloak.clientToken(client));
      assertEquals(keycloak.issuer(), claims.required("iss").asText());
      assertEquals("bhtd", claims.required("aud").asText());
      assertEquals(300, claims.required("exp").asLong() - claims.required("iat").asLong());
      assertFalse(claims.required("sub").asText().isBlank());
      List<String> roles = new ArrayList<>();
      claims.required("realm_access").required("roles").forEach(role -> roles.add(role.asText()));
      boolean reads = client.equals("auditor") || client.equals("witness");
      assertEquals(List.of(reads ? "auditor" : "service"), roles);
    }
  }

  @Test
  void a_wrong_secret_gets_nothing() {
    HttpResponse<String> answer =
        Tokens.ask(
            keycloak.issuer(),
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                "gateway",
                "client_secret",
                "guessed"));

    assertEquals(401, answer.statusCode(), answer.body());
  }

  @Test
  void the_password_grant_is_refused_everywhere() throws Exception {
    List<String> clients = new ArrayList<>(RealmSecrets.CLIENTS);
    clients.addAll(
        List.of(
            "bhtd-app",
            "admin-cli",
            "account",
            "account-console",
            "security-admin-console",
            "broker"));
    for (String client : clients) {
      Map<String, String> form = new HashMap<>();
      form.putAll(Map.of("grant_type", "password", "client_id", client, "username", "cara"));
      form.put("password", keycloak.secrets().people().get("cara"));
      String secret = keycloak.secrets().clients().get(client);
      if (secret != null) {
        form.put("client_secret", secret);
      }
      HttpResponse<String> answer = Tokens.ask(keycloak.issuer(), form);
      assertTrue(
          answer.statusCode() == 400 || answer.statusCode() == 401, client + ": " + answer.body());
      assertFalse(JSON.readTree(answer.body()).has("access_token"), client);
    }
  }

  @Test
  void an_app_on_any_loopback_port_may_log_in_but_only_with_a_code_challenge() throws Exception {
    String challenge =
        "&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    HttpResponse<String> page = authorize("http://127.0.0.1:45678/callback", challenge);
    assertEquals(200, page.statusCode());
    assertTrue(
        page.body().contains("/realms/bhtd/login-actions/registration"), "no way to register");
    assertEquals(200, authorize("http://localhost:45678/callback", challenge).statusCode());
    assertEquals(400, authorize("http://example.com/callback", challenge).statusCode());

    HttpResponse<String> bare = authorize("http://127.0.0.1:45678/callback", "");
    assertEquals(302, bare.statusCode());
    assertTrue(
        bare.headers().firstValue("Location").orElseThrow().contains("error=invalid_request"));
  }

  private static HttpResponse<String> authorize(String redirect, String more) throws Exception {
    String query =
        Tokens.encoded(
            Map.of("redirect_uri", redirect, "client_id", "bhtd-app", "scope", "openid"));
    URI uri =
        URI.create(
            keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&" + query + more);
    return Http.CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static JsonNode claims(String token) throws Exception {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
