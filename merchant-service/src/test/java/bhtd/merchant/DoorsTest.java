package bhtd.merchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.testing.OwnKey;
import bhtd.protocol.sign.SigningKey;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What merchants sign themselves, and what they only try. Whose key it is the ledger says, and the
/// rules that stand in for it take any.
@QuarkusTest
class DoorsTest extends MerchantTest {
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  private static final String AWARDS = "/merchant/v1/awards";

  @Inject Pool pool;
  private Shop shop;
  private String program;

  @BeforeEach
  void enrol() {
    shop = shop();
    program = program(shop, 5_000);
    by(shop)
        .body(Map.of("references", List.of("c-0", "c-1")))
        .post("/merchant/v1/customers")
        .then()
        .statusCode(201);
  }

  @Test
  void an_award_is_signed_with_or_without_the_customers_it_was_prepared_for() {
    Map<String, Object> asked = award("5", "6");
    asked.put("mode", "each");
    String alone = signed(AWARDS, asked);
    post(AWARDS, Map.of("signed_command", alone))
        .statusCode(201)
        .body("mode", equalTo("each"))
        .body("awards.amount", equalTo(List.of("5", "6")))
        .body("awards[0].customer", nullValue());
    asked.put("signed_command", signed(AWARDS, asked));
    post(AWARDS, asked).statusCode(201).body("awards.customer", equalTo(List.of("c-0", "c-1")));
    Map<String, Object> other = award("5", "7");
    other.put("signed_command", signed(AWARDS, award("5", "6")));
    post(AWARDS, other).statusCode(422).body("code", equalTo("SIGNED_COMMAND_OTHER"));
    String mine = signed(AWARDS, award("5"));
    by(shop())
        .body(Map.of("signed_command", mine))
        .post(AWARDS)
        .then()
        .statusCode(422)
        .body("code", equalTo("SIGNER_OTHER"));
  }

  @Test
  void issues_and_policies_are_signed_for_their_own_program_only() {
    String issues = "/merchant/v1/programs/" + program + "/issues";
    Map<String, Object> asked = Map.of("amount", "70", "class", "general");
    String signed = signed(issues, asked);
    String other = "/merchant/v1/programs/" + program(shop, 1) + "/issues";
    post(other, Map.of("signed_command", signed))
        .statusCode(422)
        .body("code", equalTo("SIGNED_COMMAND_OTHER"));
    post(issues, Map.of("signed_command", signed))
        .statusCode(201)
        .body("amount", equalTo("70"))
        .body("class", equalTo("general"))
        .body("undistributed", equalTo("70"));
    String policy = "/merchant/v1/programs/" + program + "/policy";
    post(policy, Map.of("signed_command", signed(policy, policy())))
        .statusCode(201)
        .body("transferable", equalTo(true));
  }

  @Test
  void an_order_that_is_given_up_is_named_beside_the_command() {
    String cancel = "/merchant/v1/payments/cancel";
    Map<String, Object> asked = new HashMap<>(Map.of("order_ref", "order-1"));
    String signed = signed(cancel, asked);
    post(cancel, Map.of("signed_command", signed))
        .statusCode(400)
        .body("errors[0].field", equalTo("signed_command"));
    post(cancel, Map.of("signed_command", signed, "order_ref", "order-2")).statusCode(422);
    asked.put("signed_command", signed);
    post(cancel, asked).statusCode(201).body("status", equalTo("cancelled"));
  }

  @Test
  void what_is_tried_is_answered_and_forgotten() {
    long before = kept();
    trial("5", "6").body("status", equalTo("accepted")).body("events[0].operations", equalTo(2));
    trial("900", "101")
        .body("status", equalTo("rejected"))
        .body("code", equalTo("POINTS_INSUFFICIENT"))
        .body("needed", equalTo("1001"));
    by(shop).body(award("9999")).post(AWARDS + "?dry_run=true").then().statusCode(422);
    assertEquals(before, kept());
  }

  private ValidatableResponse trial(String... amounts) {
    return given()
        .auth()
        .oauth2(tokenOf(shop.apiKey()))
        .contentType("application/json")
        .body(award(amounts))
        .post(AWARDS + "?dry_run=true")
        .then()
        .statusCode(200);
  }

  private long kept() {
    return pool.query(
            "SELECT (SELECT count(*) FROM command) + (SELECT count(*) FROM award_request)"
                + " + (SELECT count(*) FROM idempotency)")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(5))
        .iterator()
        .next()
        .getLong(0);
  }

  private Map<String, Object> award(String... amounts) {
    List<Map<String, Object>> lines =
        IntStream.range(0, amounts.length)
            .mapToObj(i -> Map.<String, Object>of("customer", "c-" + i, "amount", amounts[i]))
            .toList();
    return new HashMap<>(Map.of("program", program, "awards", lines));
  }

  private static Map<String, Object> policy() {
    return Map.of("transferable", true, "giftable", true, "convertible", false);
  }

  private String signed(String path, Map<String, Object> asked) {
    JsonPath prepared =
        by(shop).body(asked).post(path + "/prepare").then().statusCode(200).extract().jsonPath();
    return OwnKey.signed(prepared, KEY);
  }

  private ValidatableResponse post(String path, Map<String, Object> body) {
    return by(shop).body(body).post(path).then();
  }
}
