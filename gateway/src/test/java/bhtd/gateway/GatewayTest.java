package bhtd.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The gateway as it runs, before a real Keycloak.
@QuarkusTest
@WithTestResource(KeycloakStack.class)
@SuppressWarnings("NullAway.Init") // Quarkus fills the fields
class GatewayTest {

  @TestHTTPResource URI address;

  @TestHTTPResource(management = true)
  URI inside;

  @Test
  void it_exchanges_with_a_token_of_its_own() {
    var answer = TestHttp.send(to("/wallet/v1/balances").header("Authorization", "Bearer sk_1"));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("Bearer merchant-token", TestHttp.json(answer).getString("authorization"));
  }

  @Test
  void it_answers_for_its_own_health_and_nobody_elses() {
    for (String path : new String[] {"/q/health", "/q/health/live", "/q/health/ready"}) {
      var answer = TestHttp.send(to(path));
      assertEquals(200, answer.statusCode(), path);
      assertEquals("UP", TestHttp.json(answer).getString("status"));
    }
  }

  @Test
  void metrics_are_on_the_inside_only() {
    TestHttp.send(to("/wallet/v1/claims/one-time-secret"));
    for (String path : new String[] {"/q/metrics", "/q/dev-ui", "/q/openapi", "/q"}) {
      assertEquals(404, TestHttp.send(to(path)).statusCode(), path);
    }
    var metrics = TestHttp.send(HttpRequest.newBuilder(inside.resolve("/q/metrics")));
    assertEquals(200, metrics.statusCode());
    assertTrue(metrics.body().contains("bhtd_gateway_requests_seconds_count{"), metrics.body());
    assertTrue(metrics.body().contains("service=\"wallet-service\""), metrics.body());
    assertTrue(!metrics.body().contains("one-time-secret"), "a path is in a metric");
  }

  @Test
  void its_limits_hold_where_the_framework_has_limits_of_its_own() {
    for (int mebibytes : new int[] {2, 20}) {
      var body = BodyPublishers.ofByteArray(new byte[mebibytes << 20]);
      var answer = TestHttp.send(to("/merchant/v1/awards").POST(body));
      assertEquals(413, answer.statusCode());
      assertEquals("https://bhtd.dev/problems/too-large", TestHttp.json(answer).getString("type"));
    }
  }

  @Test
  void what_is_too_long_for_the_services_or_the_framework_is_explained() {
    for (int chars : new int[] {4_000, 20_000}) {
      var answer = TestHttp.send(to("/wallet/v1/members?x=" + "a".repeat(chars)));
      assertProblem(answer, 414, "https://bhtd.dev/problems/uri-too-long");
    }
    for (int chars : new int[] {16_384, 30_000}) {
      var answer = TestHttp.send(to("/wallet/v1/members").header("X-Note", "a".repeat(chars)));
      assertProblem(answer, 431, "https://bhtd.dev/problems/headers-too-large");
    }
    int room = 4_000 - "/wallet/v1/members?x=".length();
    var longest = TestHttp.send(to("/wallet/v1/members?x=" + "a".repeat(room)));
    assertEquals(200, longest.statusCode());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertEquals(status, answer.statusCode());
    JsonObject problem = TestHttp.json(answer);
    assertEquals(type, problem.getString("type"));
    assertEquals(
        answer.headers().firstValue("X-Request-Id"), Optional.of(problem.getString("request_id")));
  }

  @Test
  void it_judges_paths_as_they_were_written() {
    for (String path :
        new String[] {"/merchant/v1/../internal/v1/tokens", "/q/../internal/v1/tokens", "//"}) {
      String answer =
          TestHttp.raw(
              address, "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }
}
