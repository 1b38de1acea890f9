package bhtd.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  private static final String MERCHANT = "mer_0199aaaa-0000-7000-8000-000000000001";

  private final OpenDoor door = new OpenDoor();
  private final AtomicInteger exchanges = new AtomicInteger();

  @AfterEach
  void close() {
    door.close();
  }

  @BeforeEach
  void merchant_service_makes_tokens() {
    tokensOf(60);
  }

  @Test
  void an_api_key_becomes_a_merchant_token() {
    assertEquals(200, TestHttp.send(withKey("sk_one")).statusCode());
    var asked = door.merchant.taken();
    assertEquals("POST", asked.method());
    assertEquals("/internal/v1/tokens", asked.uri());
    assertEquals("Bearer " + OpenDoor.SERVICE_TOKEN, asked.headers().get("Authorization"));
    assertEquals(new JsonObject().put("api_key", "sk_one"), asked.body().toJsonObject());
    var passed = door.wallet.taken();
    assertEquals("Bearer token-1", passed.headers().get("Authorization"));
    assertEquals(asked.headers().get("X-Request-Id"), passed.headers().get("X-Request-Id"));
  }

  @Test
  void a_person_acting_for_a_merchant_gets_that_merchants_token() {
    var request = as("person.token").header("Bhtd-Merchant", MERCHANT);
    assertEquals(200, TestHttp.send(request).statusCode());
    assertEquals(
        new JsonObject().put("person_token", "person.token").put("merchant", MERCHANT),
        door.merchant.taken().body().toJsonObject());
    var passed = door.wallet.taken();
    assertEquals("Bearer token-1", passed.headers().get("Authorization"));
    assertFalse(passed.headers().contains("Bhtd-Merchant"));
  }

  @Test
  void a_persons_own_token_passes_as_it_is() {
    assertEquals(200, TestHttp.send(as("person.token")).statusCode());
    assertEquals("Bearer person.token", door.wallet.taken().headers().get("Authorization"));
    assertEquals(0, exchanges.get());
  }

  @Test
  void nobody_passes_as_nobody() {
    assertEquals(200, TestHttp.send(door.to("/wallet/v1/me")).statusCode());
    assertFalse(door.wallet.taken().headers().contains("Authorization"));
  }

  @Test
  void a_token_is_used_again_until_shortly_before_its_end() {
    TestHttp.send(withKey("sk_one"));
    door.letPass(Duration.ofSeconds(44));
    TestHttp.send(withKey("sk_one"));
    assertEquals(1, exchanges.get());
    door.letPass(Duration.ofSeconds(1));
    TestHttp.send(withKey("sk_one"));
    assertEquals(2, exchanges.get());
    door.wallet.taken();
    assertEquals("Bearer token-1", door.wallet.taken().headers().get("Authorization"));
    assertEquals("Bearer token-2", door.wallet.taken().headers().get("Authorization"));
  }

  @Test
  void a_token_of_a_short_or_a_long_life_is_used_again_accordingly() {
    tokensOf(15);
    TestHttp.send(withKey("sk_short"));
    TestHttp.send(withKey("sk_short"));
    assertEquals(2, exchanges.get());
    tokensOf(3_600);
    TestHttp.send(withKey("sk_long"));
    door.letPass(Duration.ofSeconds(45));
    TestHttp.send(withKey("sk_long"));
    assertEquals(4, exchanges.get());
  }

  @Test
  void a_revoked_key_ends_with_the_token_remembered() {
    assertEquals(200, TestHttp.send(withKey("sk_one")).statusCode());
    answersWith(401);
    assertEquals(200, TestHttp.send(withKey("sk_one")).statusCode());
    door.letPass(Duration.ofSeconds(45));
    var answer = TestHttp.send(withKey("sk_one"));
    assertEquals(401, answer.statusCode());
    assertEquals("Bearer", answer.headers().firstValue("WWW-Authenticate").orElseThrow());
    assertEquals(
        "https://bhtd.dev/problems/unauthenticated", TestHttp.json(answer).getString("type"));
  }

  @Test
  void a_refusal_is_not_remembered() {
    answersWith(401);
    assertEquals(401, TestHttp.send(withKey("sk_one")).statusCode());
    tokensOf(60);
    assertEquals(200, TestHttp.send(withKey("sk_one")).statusCode());
  }

  @Test
  void keys_persons_and_merchants_are_kept_apart() {
    TestHttp.send(withKey("sk_one"));
    TestHttp.send(withKey("sk_two"));
    TestHttp.send(as("p").header("Bhtd-Merchant", MERCHANT));
    TestHttp.send(as("p").header("Bhtd-Merchant", MERCHANT.replace("000001", "000002")));
    TestHttp.send(as("q").header("Bhtd-Merchant", MERCHANT));
    assertEquals(5, exchanges.get());
  }

  @Test
  void many_requests_at_once_make_one_exchange() throws Exception {
    CompletableFuture<?>[] all = new CompletableFuture<?>[20];
    for (int i = 0; i < all.length; i++) {
      all[i] =
          CompletableFuture.runAsync(
              () -> assertEquals(200, TestHttp.send(withKey("sk_one")).statusCode()),
              task -> Thread.ofVirtual().start(task));
    }
    CompletableFuture.allOf(all).get(20, TimeUnit.SECONDS);
    assertEquals(1, exchanges.get());
  }

  @Test
  void a_merchant_that_is_not_the_persons_is_forbidden() {
    answersWith(403);
    var request = as("person.token").header("Bhtd-Merchant", MERCHANT);
    assertEquals(403, TestHttp.send(request).statusCode());
    assertEquals(0, door.wallet.askedTimes());
  }

  @Test
  void trouble_at_the_exchange_is_not_the_callers_fault() {
    answersWith(500);
    assertEquals(503, TestHttp.send(withKey("sk_one")).statusCode());
    door.merchant.answers(request -> request.response().end("no token"));
    assertEquals(503, TestHttp.send(withKey("sk_one")).statusCode());
    door.merchant.close();
    var answer = TestHttp.send(withKey("sk_one"));
    assertEquals(503, answer.statusCode());
    assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
    assertFalse(answer.body().contains("sk_one"), answer.body());
  }

  @Test
  void headers_that_do_not_fit_together_are_refused() {
    assertEquals(
        400, TestHttp.send(withKey("sk_one").header("Bhtd-Merchant", MERCHANT)).statusCode());
    assertEquals(400, TestHttp.send(as("p").header("Bhtd-Merchant", "mer_../x")).statusCode());
    assertEquals(400, TestHttp.send(as("p").header("Authorization", "Bearer q")).statusCode());
    assertEquals(
        401,
        TestHttp.send(door.to("/wallet/v1/me").header("Bhtd-Merchant", MERCHANT)).statusCode());
    for (String odd : new String[] {"Basic YTpi", "Bearer", "sk_one", "Bearer a b"}) {
      var answer = TestHttp.send(door.to("/wallet/v1/me").header("Authorization", odd));
      assertEquals(401, answer.statusCode(), odd);
      assertTrue(answer.body().contains("request_id"));
    }
    assertEquals(0, exchanges.get());
    assertEquals(0, door.wallet.askedTimes());
  }

  private HttpRequest.Builder withKey(String key) {
    return as(key);
  }

  private HttpRequest.Builder as(String token) {
    return door.to("/wallet/v1/me").header("Authorization", "Bearer " + token);
  }

  private void tokensOf(int life_s) {
    door.merchant.answers(
        request ->
            request
                .response()
                .end(
                    new JsonObject()
                        .put("token", "token-" + exchanges.incrementAndGet())
                        .put("expires_in", life_s)
                        .encode()));
  }

  private void answersWith(int status) {
    door.merchant.answers(request -> request.response().setStatusCode(status).end("{}"));
  }
}
