package bhtd.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {

  private final OpenDoor door = new OpenDoor();

  @AfterAll
  void close() {
    door.close();
  }

  @BeforeAll
  void nobody_was_asked_yet() {
    assertEquals(0, asked());
  }

  @ParameterizedTest
  @CsvSource({
    "/merchant/v1/programs, merchant-service",
    "/merchant/v1, merchant-service",
    "/ops/v1/merchants?status=applied, merchant-service",
    "/wallet/v1/balances, wallet-service",
    "/settlement/v1/positions, settlement-service",
    "/ledger/v1/chains/main/tile/0/x001/067.p/5, ledger-service",
    "/merchant/v1/customers/a%20b%C3%BC, merchant-service"
  })
  void a_path_goes_to_the_service_that_owns_it(String path, String service) {
    var answer = TestHttp.send(door.to(path));
    assertEquals(200, answer.statusCode());
    assertEquals(service, answer.body());
    assertEquals(path, last(service).uri());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/internal/v1/tokens",
        "/q/metrics",
        "/q/openapi",
        "/q/dev",
        "/q",
        "/merchant",
        "/merchant/v2/programs",
        "/merchant/v1x",
        "/MERCHANT/v1/programs",
        "/wallet/internal/v1/pay-codes/redeem"
      })
  void nothing_else_is_forwarded(String path) {
    var answer = TestHttp.send(door.to(path));
    assertEquals(404, answer.statusCode());
    assertProblem(answer, "https://bhtd.dev/problems/not-found", path);
    assertEquals(0, asked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/merchant/v1/../internal/v1/tokens",
        "/merchant/v1/./programs",
        "/merchant/v1//programs",
        "//merchant/v1/programs",
        "/merchant/v1/%2e%2e/internal/v1/tokens",
        "/merchant/v1/%2E%2E%2Finternal/v1/tokens",
        "/merchant/v1/a%2fb",
        "/merchant/v1/a%5cb",
        "/merchant/v1\\..\\internal",
        "/merchant/v1/%252e%252e/internal",
        "/merchant/v1/..;/internal/v1/tokens",
        "/merchant/v1/programs;x=1",
        "/merchant/v1/a%00b",
        "/merchant/v1/a%0d%0ab",
        "/merchant/v1/%c0%ae%c0%ae/internal",
        "/merchant/v1/%u002e",
        "/merchant/v1/%2",
        "/merchant/v1/%zz",
        "/merchant/v1/..",
        "/merchant/v1/a|b",
        "http://127.0.0.1/internal/v1/tokens",
        "http://127.0.0.1/merchant/v1/programs",
        "*"
      })
  void a_path_that_can_be_read_in_two_ways_is_refused(String target) {
    String answer =
        TestHttp.raw(
            door.address(),
            "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertTrue(answer.contains("https://bhtd.dev/problems/malformed"), answer);
    assertEquals(0, asked());
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS", "TRACE", "PROPFIND"})
  void other_methods_are_not_allowed(String method) {
    var answer = TestHttp.send(door.to("/wallet/v1/me").method(method, BodyPublishers.noBody()));
    assertEquals(405, answer.statusCode());
    assertEquals(
        "GET, HEAD, POST, PUT, PATCH, DELETE", answer.headers().firstValue("Allow").orElseThrow());
  }

  @Test
  void a_request_without_a_host_or_with_two_is_refused() {
    for (String hosts : new String[] {"", "Host: a\r\nHost: b\r\n"}) {
      String answer =
          TestHttp.raw(
              door.address(),
              "GET /wallet/v1/me HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }
    assertEquals(0, asked());
  }

  @Test
  void the_document_is_served_as_json_and_as_yaml() {
    var json = TestHttp.send(door.to("/openapi"));
    assertEquals("application/json", json.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(TestHttp.json(json).getString("openapi").startsWith("3.1"));
    for (var asked :
        new java.net.http.HttpRequest.Builder[] {
          door.to("/openapi?format=yaml"), door.to("/openapi").header("Accept", "application/yaml")
        }) {
      var yaml = TestHttp.send(asked);
      assertEquals("application/yaml", yaml.headers().firstValue("Content-Type").orElseThrow());
      assertTrue(yaml.body().contains("openapi: \"3.1"), yaml.body());
    }
  }

  private static void assertProblem(
      java.net.http.HttpResponse<String> answer, String type, String instance) {
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
    var problem = TestHttp.json(answer);
    assertEquals(type, problem.getString("type"));
    assertEquals(answer.statusCode(), problem.getInteger("status"));
    assertEquals(instance, problem.getString("instance"));
    assertEquals(
        answer.headers().firstValue("X-Request-Id").orElseThrow(), problem.getString("request_id"));
    assertTrue(problem.containsKey("title") && problem.containsKey("detail"), problem.encode());
  }

  private TestService.Seen last(String service) {
    return switch (service) {
      case "merchant-service" -> door.merchant.taken();
      case "wallet-service" -> door.wallet.taken();
      case "settlement-service" -> door.settlement.taken();
      default -> door.ledger.taken();
    };
  }

  private int asked() {
    return door.merchant.askedTimes()
        + door.wallet.askedTimes()
        + door.settlement.askedTimes()
        + door.ledger.askedTimes();
  }
}
