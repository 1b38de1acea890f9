package bhtd.merchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.kit.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokenExchangeTest extends MerchantTest {
  @Test
  void a_key_becomes_a_token_of_60_seconds_that_says_whose_it_is() {
    Shop shop = shop();
    String key = apiKey(shop.id(), "read", "awards");
    String token =
        exchange(Map.of("api_key", key))
            .then()
            .statusCode(200)
            .body("expires_in", equalTo(60))
            .extract()
            .path("token");

    JsonObject claims = claims(token);
    assertEquals("bhtd-merchant-service", claims.getString("iss"));
    assertEquals("bhtd", claims.getString("aud"));
    assertEquals(shop.id(), claims.getString("sub"));
    assertEquals(shop.id(), claims.getString("merchant"));
    assertEquals(60, claims.getLong("exp") - claims.getLong("iat"));
    assertEquals(
        List.of("merchant"), claims.getJsonObject("realm_access").getJsonArray("roles").getList());
    assertEquals(List.of("read", "awards"), claims.getJsonArray("scopes").getList());
    assertEquals(4, claims.getJsonArray("accounts").size());
    assertTrue(claims.getJsonArray("accounts").getString(0).startsWith("bhtd1"));
  }

  @Test
  void a_secret_is_shown_once() {
    Shop shop = shop();
    String admin = personFor("cara", shop.id());
    String idempotencyKey = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("name", "till 1", "scopes", List.of("payments"));
    var first =
        given()
            .auth()
            .oauth2(admin)
            .contentType("application/json")
            .header("Idempotency-Key", idempotencyKey)
            .body(body)
            .post("/merchant/v1/api-keys")
            .then()
            .statusCode(201)
            .body("secret", startsWith("sk_"))
            .extract();
    String secret = first.path("secret");
    assertEquals(46, secret.length());

    given()
        .auth()
        .oauth2(admin)
        .contentType("application/json")
        .header("Idempotency-Key", idempotencyKey)
        .body(body)
        .post("/merchant/v1/api-keys")
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first.path("id")))
        .body("secret", nullValue());
    as(admin)
        .get("/merchant/v1/api-keys")
        .then()
        .statusCode(200)
        .body("data.id", hasItem(first.<String>path("id")))
        .body(not(containsString(secret)));
    as(admin)
        .get("/merchant/v1/api-keys/" + first.<String>path("id"))
        .then()
        .statusCode(200)
        .body("secret", nullValue())
        .body("last_used_at", nullValue());

    exchange(Map.of("api_key", secret)).then().statusCode(200);
    as(admin)
        .get("/merchant/v1/api-keys/" + first.<String>path("id"))
        .then()
        .body("last_used_at", notNullValue());
  }

  @Test
  void a_revoked_key_is_worth_nothing() {
    Shop shop = shop();
    String admin = personFor("cara", shop.id());
    var made =
        as(admin)
            .body(Map.of("name", "old", "scopes", List.of("read")))
            .post("/merchant/v1/api-keys")
            .then()
            .extract();
    String id = made.path("id");
    exchange(Map.of("api_key", made.<String>path("secret"))).then().statusCode(200);

    as(admin).delete("/merchant/v1/api-keys/" + id).then().statusCode(204);
    as(admin).delete("/merchant/v1/api-keys/" + id).then().statusCode(204);

    exchange(Map.of("api_key", made.<String>path("secret")))
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    as(admin)
        .get("/merchant/v1/api-keys/" + id)
        .then()
        .body("status", equalTo("revoked"))
        .body("revoked_at", notNullValue());
  }

  @Test
  void keys_that_are_none() {
    for (String key : List.of("", "sk_", "sk_" + "A".repeat(43), "pk_" + "A".repeat(43))) {
      exchange(Map.of("api_key", key)).then().statusCode(401);
    }
  }

  @Test
  void a_person_acts_for_its_own_merchants_only() {
    Shop shop = shop();
    JsonObject claims = claims(personFor("cara", shop.id()));
    assertEquals(
        List.of("merchant", "merchant_admin"),
        claims.getJsonObject("realm_access").getJsonArray("roles").getList());
    assertEquals(shop.id(), claims.getString("sub"));

    exchange(Map.of("person_token", People.person("ben"), "merchant", shop.id()))
        .then()
        .statusCode(403);
    exchange(Map.of("person_token", People.person("cara"), "merchant", "mer_none"))
        .then()
        .statusCode(403);
    exchange(Map.of("person_token", "a.b.c", "merchant", shop.id())).then().statusCode(401);
    exchange(Map.of("person_token", tampered(People.person("cara")), "merchant", shop.id()))
        .then()
        .statusCode(401);
    exchange(Map.of("person_token", People.client("gateway"), "merchant", shop.id()))
        .then()
        .statusCode(403);
    exchange(Map.of("person_token", tokenOf(shop.apiKey()), "merchant", shop.id()))
        .then()
        .statusCode(401);
  }

  @Test
  void before_its_approval_a_merchant_has_people_and_no_accounts() {
    String id = apply(code("EARLY"), "ben").then().statusCode(201).extract().path("id");
    String token = personFor("ben", id);
    assertEquals(0, claims(token).getJsonArray("accounts").size());
    as(token)
        .body(Map.of("code", code("PTS"), "name", "Points", "scale", 0))
        .post("/merchant/v1/programs")
        .then()
        .statusCode(409)
        .body("code", equalTo("MERCHANT_NOT_ACTIVE"));
  }

  @Test
  void only_services_exchange() {
    as(People.person("cara"))
        .body(Map.of("api_key", "sk_x"))
        .post("/internal/v1/tokens")
        .then()
        .statusCode(403);
    given()
        .contentType("application/json")
        .body(Map.of("api_key", "sk_x"))
        .post("/internal/v1/tokens")
        .then()
        .statusCode(401);
  }

  @Test
  void one_thing_is_shown_and_nothing_else() {
    exchange(Map.of()).then().statusCode(400);
    exchange(Map.of("person_token", "x")).then().statusCode(400);
    exchange(Map.of("api_key", "sk_x", "merchant", "mer_x")).then().statusCode(400);
    exchange(Map.of("api_key", "sk_x", "more", "mer_x"))
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("more"));
  }

  @Test
  void a_key_does_what_its_scopes_say() {
    Shop shop = shop();
    String reads = tokenOf(apiKey(shop.id(), "read"));
    as(reads).get("/merchant/v1/programs").then().statusCode(200);
    as(reads)
        .body(Map.of("code", code("PTS"), "name", "Points", "scale", 0))
        .post("/merchant/v1/programs")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    String charges = tokenOf(apiKey(shop.id(), "payments"));
    as(charges).get("/merchant/v1/payments").then().statusCode(200);
    as(charges).get("/merchant/v1/awards").then().statusCode(403);
  }

  @Test
  void a_key_makes_no_keys() {
    Shop shop = shop();
    by(shop)
        .body(Map.of("name", "more", "scopes", List.of("read")))
        .post("/merchant/v1/api-keys")
        .then()
        .statusCode(403);
    by(shop).get("/merchant/v1/api-keys").then().statusCode(403);
  }

  @Test
  void another_merchants_key_is_not_there() {
    Shop one = shop();
    Shop other = shop();
    String id =
        as(personFor("cara", one.id()))
            .body(Map.of("name", "mine", "scopes", List.of("read")))
            .post("/merchant/v1/api-keys")
            .then()
            .extract()
            .path("id");
    String admin = personFor("cara", other.id());
    as(admin).get("/merchant/v1/api-keys/" + id).then().statusCode(404);
    as(admin).delete("/merchant/v1/api-keys/" + id).then().statusCode(404);
  }

  @Test
  void what_a_key_may_not_be() {
    String admin = personFor("cara", shop().id());
    as(admin)
        .body(Map.of("name", "x", "scopes", List.of("read", "everything")))
        .post("/merchant/v1/api-keys")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("scopes"));
    as(admin)
        .body(Map.of("name", "x", "scopes", List.of()))
        .post("/merchant/v1/api-keys")
        .then()
        .statusCode(400);
    as(admin)
        .body(Map.of("scopes", List.of("read")))
        .post("/merchant/v1/api-keys")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("name"));
  }

  @Test
  void an_expired_or_forged_merchant_token_opens_nothing() throws Exception {
    Shop shop = shop();
    as(merchantToken(shop.id(), 3_600)).get("/merchant/v1/programs").then().statusCode(200);
    as(merchantToken(shop.id(), -3_600)).get("/merchant/v1/programs").then().statusCode(401);
    as(tampered(tokenOf(shop.apiKey()))).get("/merchant/v1/programs").then().statusCode(401);
  }

  /// Signed with the service's own key.
  private static String merchantToken(String merchant, long secondsAhead) throws Exception {
    Path file = ConfigProvider.getConfig().getValue("bhtd.tokens.private-key", Path.class);
    long now = Clock.systemUTC().millis() / 1000;
    return Jwt.issuer("bhtd-merchant-service")
        .audience("bhtd")
        .subject(merchant)
        .claim("realm_access", Map.of("roles", List.of("merchant")))
        .claim("merchant", merchant)
        .claim("scope", "read")
        .issuedAt(now - 7_200)
        .expiresAt(now + secondsAhead)
        .sign(KeyUtils.decodePrivateKey(Files.readString(file)));
  }

  /// The same claims with a role added, under the old signature.
  private static String tampered(String token) {
    String[] parts = token.split("\\.", -1);
    JsonObject claims = claims(token).put("name", "someone else");
    String forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.encode().getBytes(StandardCharsets.UTF_8));
    assertNotEquals(parts[1], forged);
    return parts[0] + "." + forged + "." + parts[2];
  }

  private static JsonObject claims(String token) {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return new JsonObject(new String(claims, StandardCharsets.UTF_8));
  }
}
