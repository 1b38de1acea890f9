package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.People;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TierLimitsTest extends MerchantTest {
  @Test
  void operators_limit_what_members_of_a_tier_do() {
    String program = program(shop(), 10);
    String first =
        set("1", program, Map.of("holding_max", "500", "claims_per_day_max", 3))
            .statusCode(201)
            .body("id", startsWith("lim_"))
            .body("tier", equalTo(1))
            .body("program", equalTo(program))
            .body("holding_max", equalTo("500"))
            .body("outflow_per_day_max", nullValue())
            .body("claims_per_day_max", equalTo(3))
            .body("text", equalTo("The law says so."))
            .body("status", equalTo("active"))
            .extract()
            .path("id");
    String second =
        set("1", program, Map.of("outflow_per_day_max", "50"))
            .statusCode(201)
            .body("holding_max", nullValue())
            .extract()
            .path("id");
    as(People.person("olivia"))
        .get("/ops/v1/tiers/1/limits")
        .then()
        .statusCode(200)
        .body("data.id", hasItems(first, second))
        .body("data.findAll { it.id == '" + first + "' }.status", hasItem("ended"))
        .body("data.findAll { it.id == '" + second + "' }.status", hasItem("active"));
    RULES.rejectNext(Reason.ASSET_WRONG_KIND);
    set("0", "EUR", Map.of()).statusCode(422).body("code", equalTo("ASSET_WRONG_KIND"));
  }

  @Test
  void limits_that_are_none_and_people_who_may_not() {
    set("3", "ABC", Map.of()).statusCode(404);
    set("1", "ABC", Map.of("holding_max", "0")).statusCode(400);
    set("1", "ABC", Map.of("claims_per_day_max", 0)).statusCode(400);
    set("1", "ABC", Map.of("reason", "")).statusCode(400);
    as(People.person("cara")).get("/ops/v1/tiers/1/limits").then().statusCode(403);
  }

  private static ValidatableResponse set(String tier, String program, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("program", program);
    body.put("reason", "The law says so.");
    body.putAll(more);
    return as(People.person("olivia")).body(body).post("/ops/v1/tiers/" + tier + "/limits").then();
  }
}
