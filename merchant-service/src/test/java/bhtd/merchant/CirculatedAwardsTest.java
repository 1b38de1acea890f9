package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CirculatedAwardsTest extends MerchantTest {
  private Shop shop;
  private String program;

  @BeforeEach
  void enrol() {
    program = program(shop(), 1_000);
    shop = shop();
    by(shop)
        .body(Map.of("references", List.of("c-0")))
        .post("/merchant/v1/customers")
        .then()
        .statusCode(201);
  }

  @Test
  void points_of_another_merchant_go_on_to_customers() {
    String id =
        award(Map.of(), Map.of("customer", "c-0", "amount", "7"))
            .statusCode(201)
            .body("source", equalTo("circulated"))
            .body("program", equalTo(program))
            .body("batch", nullValue())
            .body("total", equalTo("7"))
            .body("status", equalTo("done"))
            .body("awards[0].customer", equalTo("c-0"))
            .body("awards[0].status", equalTo("done"))
            .extract()
            .path("id");
    award(Map.of(), line(lot("3", "4"), lot("5", "3")))
        .statusCode(201)
        .body("status", equalTo("done"));
    by(shop)
        .get("/merchant/v1/awards/" + id)
        .then()
        .statusCode(200)
        .body("source", equalTo("circulated"));
    by(shop)
        .body(Map.of())
        .post("/merchant/v1/awards/" + id + "/clawback")
        .then()
        .statusCode(409)
        .body("code", equalTo("AWARD_NOT_OPEN"));
  }

  @Test
  void the_ledger_says_what_is_not_there() {
    RULES.rejectNext(Reason.POINTS_INSUFFICIENT);
    award(Map.of(), line()).statusCode(422).body("code", equalTo("POINTS_INSUFFICIENT"));
    RULES.rejectNext(Reason.LOTS_MISMATCH);
    award(Map.of(), line(lot("3", "1"))).statusCode(422).body("code", equalTo("LOTS_MISMATCH"));
  }

  @Test
  void what_is_not_for_points_that_circulated() {
    award(
            Map.of(
                "issue", "1",
                "mode", "each",
                "expires_at", "2099-01-01T00:00:00Z",
                "matures_at", "2099-01-01T00:00:00Z",
                "clawback_until", "2099-01-01T00:00:00Z"),
            line())
        .statusCode(400)
        .body(
            "errors.field",
            hasItems("issue", "mode", "expires_at", "matures_at", "clawback_until"));
    award(Map.of(), line(lot("3", "4"), lot("3", "3")))
        .statusCode(400)
        .body("errors[0].field", equalTo("awards[0].lots"));
    award(Map.of("source", "issued"), line(lot("3", "7")))
        .statusCode(400)
        .body("errors[0].field", equalTo("awards[0].lots"));
    award(Map.of(), line(lot("none", "7"))).statusCode(400);
    award(Map.of(), Map.of("customer", "c-9", "amount", "7"))
        .statusCode(422)
        .body("code", equalTo("CUSTOMER_UNKNOWN"));
  }

  @SafeVarargs
  private static Map<String, Object> line(Map<String, String>... lots) {
    Map<String, Object> line = new HashMap<>(Map.of("customer", "c-0", "amount", "7"));
    if (lots.length > 0) {
      line.put("lots", List.of(lots));
    }
    return line;
  }

  private static Map<String, String> lot(String lot, String amount) {
    return Map.of("lot", lot, "amount", amount);
  }

  private ValidatableResponse award(Map<String, Object> more, Map<String, ?> line) {
    Map<String, Object> body = new HashMap<>(Map.of("source", "circulated"));
    body.put("program", program);
    body.put("awards", List.of(line));
    body.putAll(more);
    return by(shop).body(body).post("/merchant/v1/awards").then();
  }
}
