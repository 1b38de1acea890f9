package bhtd.merchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an idempotency key means, tried once, on programs.
@QuarkusTest
class MerchantIdempotencyTest extends MerchantTest {
  @Test
  void without_a_key_nothing_is_done() {
    Shop shop = shop();
    given()
        .auth()
        .oauth2(tokenOf(shop.apiKey()))
        .contentType(ContentType.JSON)
        .body(body(code("PTS")))
        .post("/merchant/v1/programs")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", containsString("idempotency-key-missing"));
    by(shop).get("/merchant/v1/programs").then().body("data", hasSize(0));
  }

  @Test
  void the_same_again_gets_the_first_answer() {
    Shop shop = shop();
    String key = UUID.randomUUID().toString();
    String code = code("PTS");
    Response first = define(shop, key, code, 10);
    first.then().statusCode(201).header("Idempotent-Replayed", nullValue());

    define(shop, key, code, 10)
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .header("Location", equalTo(first.header("Location")))
        .body("id", equalTo(first.path("id")))
        .body("command_id", equalTo(first.path("command_id")));
    by(shop).get("/merchant/v1/programs").then().body("data", hasSize(1));
  }

  @Test
  void a_pending_answer_becomes_the_final_one() {
    Shop shop = shop();
    String key = UUID.randomUUID().toString();
    String code = code("PTS");
    Response first = define(shop, key, code, 0);
    first.then().body("id", startsWith("pro_"));

    define(shop, key, code, 10)
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first.path("id")))
        .body("status", equalTo("active"));
  }

  @Test
  void another_body_under_the_same_key_is_refused() {
    Shop shop = shop();
    String key = UUID.randomUUID().toString();
    define(shop, key, code("PTS"), 10).then().statusCode(201);
    define(shop, key, code("PTS"), 10)
        .then()
        .statusCode(422)
        .body("type", containsString("idempotency-key-reused"));
  }

  @Test
  void a_rejection_is_stored_too() {
    Shop shop = shop();
    String key = UUID.randomUUID().toString();
    String code = code("PTS");
    RULES.rejectNext(Reason.ASSET_EXISTS);
    Response first = define(shop, key, code, 10);
    first.then().statusCode(422).body("code", equalTo("ASSET_EXISTS"));
    define(shop, key, code, 10)
        .then()
        .statusCode(422)
        .header("Idempotent-Replayed", "true")
        .body("command_id", equalTo(first.path("command_id")));
  }

  @Test
  void what_changed_nothing_is_not_stored() {
    Shop shop = shop();
    String key = UUID.randomUUID().toString();
    String code = code("PTS");
    with(shop, key, 10)
        .body(Map.of("code", code, "name", "Points", "scale", 99))
        .post("/merchant/v1/programs")
        .then()
        .statusCode(400);
    define(shop, key, code, 10).then().statusCode(201);
  }

  @Test
  void the_same_key_of_another_merchant_is_another_key() {
    Shop one = shop();
    Shop other = shop();
    String key = UUID.randomUUID().toString();
    define(one, key, code("PTS"), 10).then().statusCode(201);
    define(other, key, code("PTS"), 10)
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", nullValue());
  }

  private static Response define(Shop shop, String key, String code, int waitSeconds) {
    return with(shop, key, waitSeconds).body(body(code)).post("/merchant/v1/programs");
  }

  private static io.restassured.specification.RequestSpecification with(
      Shop shop, String key, int waitSeconds) {
    return given()
        .auth()
        .oauth2(tokenOf(shop.apiKey()))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=" + waitSeconds);
  }

  private static Map<String, Object> body(String code) {
    return Map.of("code", code, "name", "Points", "scale", 0);
  }
}
