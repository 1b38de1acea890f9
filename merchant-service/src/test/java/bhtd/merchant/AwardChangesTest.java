package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AwardChangesTest extends MerchantTest {
  private Shop shop;
  private String program;

  @BeforeEach
  void enrol() {
    shop = shop();
    program = program(shop, 1_000);
    by(shop)
        .body(Map.of("references", List.of("c-0", "c-1")))
        .post("/merchant/v1/customers")
        .then()
        .statusCode(201);
  }

  @Test
  void each_line_counts_for_itself() {
    award(Map.of("mode", "each"), "5", "13")
        .statusCode(201)
        .body("mode", equalTo("each"))
        .body("status", equalTo("done"))
        .body("awards.status", equalTo(List.of("done", "rejected")))
        .body("awards[1].reason", equalTo("TIER_HOLDING"));
    award(Map.of("mode", "each"), "13").statusCode(201).body("status", equalTo("rejected"));
    award(Map.of("mode", "all"), "13").statusCode(201).body("status", equalTo("done"));
  }

  @Test
  void what_matures_later_can_be_cancelled() {
    String id =
        award(Map.of("matures_at", in(Duration.ofDays(1))), "5", "6")
            .statusCode(201)
            .body("status", equalTo("pending"))
            .body("awards.status", equalTo(List.of("pending", "pending")))
            .extract()
            .path("id");
    change(id, "cancel", Map.of("lines", List.of(1)))
        .statusCode(201)
        .body("id", equalTo(id))
        .body("awards.status", equalTo(List.of("pending", "cancelled")));
    change(id, "cancel", Map.of("lines", List.of(1)))
        .statusCode(409)
        .body("code", equalTo("AWARD_NOT_OPEN"));
    change(id, "cancel", Map.of()).statusCode(201).body("status", equalTo("cancelled"));
  }

  @Test
  void what_was_announced_is_clawed_back() {
    String id =
        award(Map.of("clawback_until", in(Duration.ofDays(1))), "50", "60")
            .statusCode(201)
            .body("status", equalTo("done"))
            .body("awards[0].clawed_back", nullValue())
            .extract()
            .path("id");
    change(id, "clawback", Map.of("lines", List.of(Map.of("line", 0, "amount", "20"))))
        .statusCode(201)
        .body("status", equalTo("done"))
        .body("awards[0].clawed_back", equalTo("20"))
        .body("awards[0].debt", equalTo("1"));
    RULES.rejectNext(Reason.AWARD_NOT_OPEN);
    change(id, "clawback", Map.of()).statusCode(422).body("code", equalTo("AWARD_NOT_OPEN"));
    change(id, "clawback", Map.of())
        .statusCode(201)
        .body("status", equalTo("clawed_back"))
        .body("awards.clawed_back", equalTo(List.of("50", "60")));
    change(id, "clawback", Map.of()).statusCode(409);
  }

  @Test
  void nothing_else_is_taken_back() {
    String id = award(Map.of(), "5").statusCode(201).extract().path("id");
    change(id, "clawback", Map.of()).statusCode(409).body("code", equalTo("AWARD_NOT_OPEN"));
    by(shop())
        .body(Map.of())
        .post("/merchant/v1/awards/" + id + "/clawback")
        .then()
        .statusCode(404);
    award(Map.of("matures_at", in(Duration.ofDays(-1))), "5")
        .statusCode(422)
        .body("code", equalTo("TIME_INVALID"));
  }

  private ValidatableResponse award(Map<String, Object> more, String... amounts) {
    List<Map<String, String>> lines = new ArrayList<>();
    for (String amount : amounts) {
      lines.add(Map.of("customer", "c-" + lines.size(), "amount", amount));
    }
    Map<String, Object> body = new HashMap<>(more);
    body.put("program", program);
    body.put("awards", lines);
    return by(shop).body(body).post("/merchant/v1/awards").then();
  }

  private ValidatableResponse change(String id, String change, Map<String, Object> body) {
    return by(shop).body(body).post("/merchant/v1/awards/" + id + "/" + change).then();
  }

  private static String in(Duration time) {
    return Instant.now().plus(time).toString();
  }
}
