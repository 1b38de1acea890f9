package bhtd.acceptance.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.local.Keycloak;
import bhtd.local.PostgresCluster;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// People at the real log-in page of the real realm.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInTest {
  private final PostgresCluster cluster = PostgresCluster.start();
  private final Keycloak keycloak = Keycloak.start(cluster);
  private IdentityProvider provider = new IdentityProvider(URI.create("http://unset"), "");

  @BeforeAll
  void meet() {
    provider = new IdentityProvider(URI.create(keycloak.issuer()), "bhtd-app");
  }

  @AfterAll
  void close() {
    keycloak.close();
    cluster.close();
  }

  @Test
  void an_operator_logs_in_with_her_password() throws Exception {
    String password = keycloak.secrets().people().getOrDefault("olivia", "");

    JsonNode claims = claims(provider.logIn("olivia", password));

    assertEquals("olivia", claims.path("preferred_username").asText());
    assertTrue(claims.path("realm_access").path("roles").toString().contains("\"operator\""));
  }

  @Test
  void a_wrong_password_does_not_come_back_to_the_app() {
    var failure =
        assertThrows(IllegalStateException.class, () -> provider.logIn("olivia", "guess"));

    assertTrue(String.valueOf(failure.getMessage()).contains("Invalid username or password"));
  }

  @Test
  void somebody_new_registers_and_can_log_in_again() throws Exception {
    Registration form = new Registration("mia", "Mia", "Demo", "a-long-enough-password-1");

    JsonNode first = claims(provider.register(form));
    JsonNode again = claims(provider.logIn("mia", form.password()));

    assertEquals(first.path("sub"), again.path("sub"));
    assertTrue(first.path("realm_access").path("roles").toString().contains("\"member\""));
  }

  private static JsonNode claims(LogIn person) throws Exception {
    String payload = person.get().split("\\.")[1];
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
  }
}
