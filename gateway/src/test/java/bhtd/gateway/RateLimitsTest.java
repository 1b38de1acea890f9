package bhtd.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

  private final OpenDoor door =
      new OpenDoor(
          Map.of(
              "gateway.rates.address-per-minute", "12",
              "gateway.rates.key-per-minute", "3",
              "gateway.rates.member-per-minute", "2"));

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void a_member_is_told_what_is_left_and_turned_away_when_it_is_used_up() {
    var first = as("anna");
    assertEquals(200, first.statusCode());
    assertEquals("\"address\";q=12;w=60, \"member\";q=2;w=60", header(first, "RateLimit-Policy"));
    assertEquals("\"address\";r=11;t=5, \"member\";r=1;t=30", header(first, "RateLimit"));
    assertEquals(200, as("anna").statusCode());

    var third = as("anna");
    assertEquals(429, third.statusCode());
    assertEquals("30", header(third, "Retry-After"));
    assertEquals("\"address\";r=9;t=15, \"member\";r=0;t=60", header(third, "RateLimit"));
    var problem = TestHttp.json(third);
    assertEquals("https://bhtd.dev/problems/too-many-requests", problem.getString("type"));
    assertEquals("application/problem+json", header(third, "Content-Type"));
    assertEquals(200, as("bert").statusCode());

    door.letPass(Duration.ofSeconds(30));
    assertEquals(200, as("anna").statusCode());
    assertEquals(429, as("anna").statusCode());
  }

  @Test
  void an_api_key_has_a_limit_of_its_own() {
    door.merchant.answers(
        request ->
            request
                .response()
                .end(
                    request.uri().startsWith("/internal")
                        ? "{\"token\":\"t\",\"expires_in\":60}"
                        : "here"));
    for (int i = 0; i < 3; i++) {
      assertEquals(200, with("sk_one").statusCode());
    }
    assertEquals(429, with("sk_one").statusCode());
    assertEquals(200, with("sk_two").statusCode());
  }

  @Test
  void an_address_has_a_limit_whoever_it_says_it_is() {
    for (int i = 0; i < 12; i++) {
      assertEquals(200, as("someone-" + i).statusCode());
    }
    var refused = as("somebody-else");
    assertEquals(429, refused.statusCode());
    assertEquals("5", header(refused, "Retry-After"));
    assertEquals("\"address\";r=0;t=60", header(refused, "RateLimit"));
    assertEquals(429, TestHttp.send(door.to("/openapi")).statusCode());
  }

  @Test
  void nobody_uses_up_what_is_anothers_with_a_token_that_is_none() {
    door.wallet.answers(request -> request.response().setStatusCode(401).end());
    for (int i = 0; i < 5; i++) {
      assertEquals(401, as("anna").statusCode());
    }
    door.wallet.answers(request -> request.response().end("anna's"));
    assertEquals(200, as("anna").statusCode());
    assertEquals(200, as("anna").statusCode());
    assertEquals(429, as("anna").statusCode());
  }

  @Test
  void the_page_to_try_the_document_comes_whole_and_from_here() {
    var page = TestHttp.send(door.to("/openapi/try"));
    assertEquals(200, page.statusCode());
    assertTrue(header(page, "Content-Type").startsWith("text/html"));
    assertTrue(header(page, "Content-Security-Policy").contains("script-src 'self';"));
    for (String file : new String[] {"start.js", "swagger-ui-bundle.js", "swagger-ui.css"}) {
      assertTrue(page.body().contains("\"/openapi/try/" + file + "\""), file);
      var answer = TestHttp.send(door.to("/openapi/try/" + file));
      assertEquals(200, answer.statusCode(), file);
      assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    }
    assertEquals(404, TestHttp.send(door.to("/openapi/try/other.js")).statusCode());
  }

  private HttpResponse<String> as(String subject) {
    String claims = new JsonObject().put("sub", subject).encode();
    var base64 = Base64.getUrlEncoder().withoutPadding();
    String token =
        "e30." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    return TestHttp.send(door.to("/wallet/v1/me").header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> with(String key) {
    return TestHttp.send(door.to("/merchant/v1/programs").header("Authorization", "Bearer " + key));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
