package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyTest extends MerchantTest {
  private Shop shop;
  private String path;

  @BeforeEach
  void define() {
    shop = shop();
    path = "/merchant/v1/programs/" + program(shop, 100) + "/policy";
  }

  @Test
  void everything_is_allowed_until_a_policy_is_set() {
    by(shop)
        .get(path)
        .then()
        .statusCode(200)
        .body("active.version", equalTo(0))
        .body("active.transferable", equalTo(true))
        .body("active.own_rate", nullValue())
        .body("announced", nullValue());
    set(Map.of("transfer_max", "500", "giving_age_ms", 86_400_000, "own_rate", rate("1", "100")))
        .statusCode(201)
        .body("id", startsWith("pol_"))
        .body("version", equalTo(1))
        .body("transferable", equalTo(true))
        .body("giftable", equalTo(false))
        .body("transfer_max", equalTo("500"))
        .body("envelope_max", nullValue())
        .body("giving_age_ms", equalTo(86_400_000))
        .body("own_rate.currency", equalTo("EUR"))
        .body("status", equalTo("active"));
    by(shop)
        .get(path)
        .then()
        .body("active.version", equalTo(1))
        .body("active.own_rate.denominator", equalTo("100"));
  }

  @Test
  void one_that_is_announced_waits_and_may_be_replaced() {
    set(Map.of()).statusCode(201).body("status", equalTo("active"));
    set(Map.of("starts_at", "2090-01-01T00:00:00Z"))
        .statusCode(201)
        .body("version", equalTo(2))
        .body("starts_at", equalTo("2090-01-01T00:00:00Z"))
        .body("status", equalTo("announced"));
    set(Map.of("starts_at", "2091-01-01T00:00:00Z", "transfer_max", "5")).statusCode(201);
    by(shop)
        .get(path)
        .then()
        .body("active.version", equalTo(1))
        .body("announced.version", equalTo(3))
        .body("announced.transfer_max", equalTo("5"));
    by(shop)
        .get(path + "/versions")
        .then()
        .body("data.status", equalTo(List.of("announced", "replaced", "active")));
    set(Map.of()).statusCode(201);
    by(shop)
        .get(path + "/versions")
        .then()
        .body("data.status", equalTo(List.of("active", "replaced", "replaced", "ended")));
  }

  @Test
  void the_ledger_wants_notice() {
    RULES.rejectNext(Reason.POLICY_NOTICE);
    set(Map.of("transfer_max", "1")).statusCode(422).body("code", equalTo("POLICY_NOTICE"));
    set(Map.of("starts_at", "2020-01-01T00:00:00Z"))
        .statusCode(422)
        .body("code", equalTo("TIME_INVALID"));
    set(Map.of()).statusCode(201).body("version", equalTo(1));
  }

  @Test
  void policies_that_are_none_and_other_peoples_programs() {
    set(Map.of("transfer_max", "0")).statusCode(400);
    set(Map.of("transferable", "yes")).statusCode(400);
    set(Map.of("giving_age_ms", -1)).statusCode(400);
    set(Map.of("own_rate", Map.of("numerator", "1", "denominator", "100"))).statusCode(400);
    by(shop()).get(path).then().statusCode(404);
    by(shop()).body(policy(Map.of())).post(path).then().statusCode(404);
  }

  private ValidatableResponse set(Map<String, Object> more) {
    return by(shop).body(policy(more)).post(path).then();
  }

  private static Map<String, Object> policy(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("transferable", true);
    body.put("giftable", false);
    body.put("convertible", true);
    body.putAll(more);
    return body;
  }

  private static Map<String, String> rate(String numerator, String denominator) {
    return Map.of("numerator", numerator, "denominator", denominator, "currency", "EUR");
  }
}
