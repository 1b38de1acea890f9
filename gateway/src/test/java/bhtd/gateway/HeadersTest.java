package bhtd.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {

  private final OpenDoor door = new OpenDoor();

  @AfterAll
  void close() {
    door.close();
  }

  @Test
  void what_only_the_gateway_may_say_is_not_taken_from_a_caller() {
    TestHttp.raw(
        door.address(),
        """
        GET /wallet/v1/me HTTP/1.1\r
        Host: shop.example\r
        Authorization: Bearer person\r
        Accept-Language: de\r
        Idempotency-Key: k-1\r
        Prefer: wait=5\r
        X-Forwarded-For: 6.6.6.6\r
        X-Forwarded-Proto: https\r
        X-Forwarded-Prefix: /internal\r
        Forwarded: for=6.6.6.6\r
        X-Real-IP: 6.6.6.6\r
        X-Original-URL: /internal/v1/tokens\r
        X-HTTP-Method-Override: DELETE\r
        Bhtd-Accounts: bhtd1everything\r
        Cookie: session=1\r
        TE: trailers\r
        Keep-Alive: timeout=5\r
        Proxy-Authorization: Basic x\r
        X-Of-This-Hop: 1\r
        Connection: X-Of-This-Hop, X-Request-Id\r
        Connection: close\r
        \r
        """);
    var headers = door.wallet.taken().headers();
    assertEquals("Bearer person", headers.get("Authorization"));
    assertEquals("de", headers.get("Accept-Language"));
    assertEquals("k-1", headers.get("Idempotency-Key"));
    assertEquals("wait=5", headers.get("Prefer"));
    assertEquals("shop.example", headers.get("Host"));
    assertEquals("127.0.0.1", headers.get("X-Forwarded-For"));
    assertEquals("http", headers.get("X-Forwarded-Proto"));
    assertEquals("shop.example", headers.get("X-Forwarded-Host"));
    assertTrue(headers.contains("X-Request-Id"));
    for (String gone :
        new String[] {
          "X-Forwarded-Prefix",
          "Forwarded",
          "X-Real-IP",
          "X-Original-URL",
          "X-HTTP-Method-Override",
          "Bhtd-Accounts",
          "Cookie",
          "TE",
          "Keep-Alive",
          "Proxy-Authorization",
          "X-Of-This-Hop"
        }) {
      assertFalse(headers.contains(gone), gone);
    }
  }

  @Test
  void a_sane_request_id_is_passed_on_and_returned() {
    var answer = TestHttp.send(door.to("/wallet/v1/me").header("X-Request-Id", "till-7.order_12"));
    assertEquals("till-7.order_12", answer.headers().firstValue("X-Request-Id").orElseThrow());
    assertEquals("till-7.order_12", door.wallet.taken().headers().get("X-Request-Id"));
  }

  @Test
  void any_other_request_id_is_replaced() {
    for (String odd : new String[] {"a b", "short", "x".repeat(65), "<script>"}) {
      var answer = TestHttp.send(door.to("/wallet/v1/me").header("X-Request-Id", odd));
      String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      assertNotEquals(odd, id);
      assertEquals(id, door.wallet.taken().headers().get("X-Request-Id"));
    }
  }

  @Test
  void an_answer_gets_security_headers_and_loses_what_is_not_for_outside() {
    door.ledger.answers(
        request ->
            request
                .response()
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("Bhtd-Height", "7")
                .putHeader("Location", "/ledger/v1/chains/main/commands/1")
                .putHeader("Set-Cookie", "a=b")
                .putHeader("Server", "secret/1.0")
                .putHeader("X-Of-That-Hop", "1")
                .putHeader("Connection", "X-Of-That-Hop")
                .putHeader("X-Request-Id", "forged")
                .setStatusCode(202)
                .end("tile"));
    var answer = TestHttp.send(door.to("/ledger/v1/chains/main/tile/0/000"));
    var headers = answer.headers();
    assertEquals(202, answer.statusCode());
    assertEquals("tile", answer.body());
    assertEquals("7", headers.firstValue("Bhtd-Height").orElseThrow());
    assertEquals("/ledger/v1/chains/main/commands/1", headers.firstValue("Location").orElseThrow());
    assertEquals(
        "public, max-age=31536000, immutable", headers.firstValue("Cache-Control").orElseThrow());
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("DENY", headers.firstValue("X-Frame-Options").orElseThrow());
    assertEquals(1, headers.allValues("X-Request-Id").size());
    assertNotEquals("forged", headers.firstValue("X-Request-Id").orElseThrow());
    for (String gone : new String[] {"Set-Cookie", "Server", "X-Of-That-Hop"}) {
      assertTrue(headers.firstValue(gone).isEmpty(), gone);
    }
  }

  @Test
  void an_answer_that_says_nothing_about_caches_is_not_kept() {
    var answer = TestHttp.send(door.to("/settlement/v1/x").method("HEAD", BodyPublishers.noBody()));
    assertEquals(200, answer.statusCode());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
  }
}
