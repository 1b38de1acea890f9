package bhtd.merchant;

import static io.restassured.RestAssured.given;

import bhtd.kit.testing.People;
import bhtd.kit.testing.TestLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// What the tests share: a ledger that seals, and merchants that can be had in one line.
@QuarkusTestResource(MerchantStack.class)
abstract class MerchantTest {
  static final TestRules RULES = new TestRules();
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static TestLedger ledger;

  @BeforeAll
  static void open() {
    ledger =
        TestLedger.open(
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class))
            .sealing(RULES);
  }

  @AfterAll
  static void close() {
    ledger.close();
  }

  /// An approved merchant, administered by {@code cara}, and a key of it that may do everything.
  record Shop(String id, String code, String apiKey) {}

  static Shop shop() {
    String code = code("SHOP");
    String id = apply(code, "cara").then().statusCode(201).extract().path("id");
    approve(id).then().statusCode(201);
    return new Shop(
        id,
        code,
        apiKey(
            id,
            "read",
            "programs",
            "issues",
            "customers",
            "awards",
            "agreements",
            "payments",
            "reserves"));
  }

  /// A code that no other test has.
  static String code(String prefix) {
    return prefix + NEXT.incrementAndGet();
  }

  static Response apply(String code, String person) {
    return as(People.person(person))
        .body(Map.of("name", "Shop " + code, "code", code, "keys", "custody"))
        .post("/merchant/v1/merchants");
  }

  static Response approve(String id) {
    return as(People.person("olivia")).post("/ops/v1/merchants/" + id + "/approve");
  }

  static String apiKey(String merchant, String... scopes) {
    return as(personFor("cara", merchant))
        .body(Map.of("name", "till", "scopes", List.of(scopes)))
        .post("/merchant/v1/api-keys")
        .then()
        .statusCode(201)
        .extract()
        .path("secret");
  }

  /// The token that the gateway would send on for a person who acts for a merchant.
  static String personFor(String person, String merchant) {
    return exchange(Map.of("person_token", People.person(person), "merchant", merchant))
        .then()
        .statusCode(200)
        .extract()
        .path("token");
  }

  /// The token that the gateway would send on for an API key.
  static String tokenOf(String apiKey) {
    return exchange(Map.of("api_key", apiKey)).then().statusCode(200).extract().path("token");
  }

  static Response exchange(Map<String, String> shown) {
    return as(People.client("gateway")).body(shown).post("/internal/v1/tokens");
  }

  /// A request of a shop's back end, with a new idempotency key, that waits for the outcome.
  static RequestSpecification by(Shop shop) {
    return as(tokenOf(shop.apiKey()));
  }

  static RequestSpecification as(String token) {
    return atOnce(token).header("Prefer", "wait=10");
  }

  /// A request that does not wait for the outcome.
  static RequestSpecification atOnce(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString());
  }

  /// A program of the shop's, with a batch of {@code amount}; its code.
  static String program(Shop shop, long amount) {
    String code = code("PTS");
    by(shop)
        .body(Map.of("code", code, "name", "Points", "scale", 0))
        .post("/merchant/v1/programs")
        .then()
        .statusCode(201);
    issue(shop, code, amount).then().statusCode(201);
    return code;
  }

  static Response issue(Shop shop, String program, long amount) {
    return by(shop)
        .body(Map.of("amount", Long.toString(amount), "class", "general"))
        .post("/merchant/v1/programs/" + program + "/issues");
  }
}
