package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.People;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IssueClassesTest extends MerchantTest {
  private Shop shop;
  private String program;

  @BeforeEach
  void define() {
    shop = shop();
    program = program(shop, 100);
  }

  @Test
  void points_for_some_merchants_and_categories_only() {
    Shop books = shop();
    List<String> named = List.of(shop.id(), books.id());
    issue(
            Map.of(
                "class",
                "restricted",
                "merchants",
                named.reversed(),
                "categories",
                List.of(5_942, 5_411, 5_942)))
        .statusCode(201)
        .body("class", equalTo("restricted"))
        .body("merchants", equalTo(named))
        .body("categories", equalTo(List.of(5_411, 5_942)))
        .body("status", equalTo("done"))
        .body("undistributed", equalTo("50"));
    issue(Map.of("class", "general"))
        .statusCode(201)
        .body("merchants", nullValue())
        .body("categories", nullValue());
  }

  @Test
  void operators_say_what_a_merchant_trades_in() {
    category(shop.id(), 5_942)
        .statusCode(201)
        .body("id", equalTo(shop.id()))
        .body("category", equalTo(5_942));
    by(shop).get("/merchant/v1/merchants/" + shop.id()).then().body("category", equalTo(5_942));
    category(shop.id(), 0).statusCode(201).body("category", nullValue());
    category(shop.id(), 10_000).statusCode(400);
    String applied = apply(code("NEW"), "cara").then().extract().path("id");
    category(applied, 5_942).statusCode(409).body("code", equalTo("MERCHANT_NOT_ACTIVE"));
  }

  @Test
  void a_class_and_what_it_is_restricted_to_come_together() {
    issue(Map.of("class", "restricted")).statusCode(400).body("errors[0].field", equalTo("class"));
    issue(Map.of("class", "general", "categories", List.of(1))).statusCode(400);
    issue(Map.of("class", "restricted", "categories", List.of(10_000))).statusCode(400);
    issue(Map.of("class", "restricted", "merchants", List.of("me"))).statusCode(400);
    issue(Map.of("class", "restricted", "merchants", List.of("mer_" + new UUID(0, 0))))
        .statusCode(422)
        .body("code", equalTo("MERCHANT_UNKNOWN"));
  }

  @Test
  void who_does_not_choose_gives_general_points() {
    String restricted =
        issue(Map.of("class", "restricted", "categories", List.of(5_411))).extract().path("id");
    String conversion = issue(Map.of("class", "conversion")).statusCode(201).extract().path("id");
    by(shop)
        .body(Map.of("references", List.of("c-1")))
        .post("/merchant/v1/customers")
        .then()
        .statusCode(201);
    award("", "100").statusCode(201);
    award("", "1").statusCode(422).body("code", equalTo("BATCH_INSUFFICIENT"));
    award(restricted, "1").statusCode(201);
    award(conversion, "1").statusCode(404);
  }

  @Test
  void what_nobody_was_given_can_be_retired() {
    String id = issue(Map.of()).extract().path("id");
    retire(shop, id, Map.of("amount", "20"))
        .statusCode(201)
        .body("id", startsWith("ret_"))
        .body("issue", equalTo(id))
        .body("amount", equalTo("20"))
        .body("status", equalTo("done"));
    RULES.rejectNext(Reason.BATCH_INSUFFICIENT);
    retire(shop, id, Map.of("amount", "31"))
        .statusCode(422)
        .body("code", equalTo("BATCH_INSUFFICIENT"));
    retire(shop, id, Map.of()).statusCode(201).body("amount", equalTo("30"));
    retire(shop, id, Map.of()).statusCode(422).body("code", equalTo("BATCH_INSUFFICIENT"));
    retire(shop(), id, Map.of()).statusCode(404);
    by(shop)
        .get("/merchant/v1/issues/" + id + "/retirements")
        .then()
        .body("data.amount", equalTo(List.of("30", "31", "20")))
        .body("data.status", equalTo(List.of("done", "rejected", "done")));
    by(shop)
        .get("/merchant/v1/programs/" + program + "/issues/" + id)
        .then()
        .body("undistributed", equalTo("0"));
  }

  private static ValidatableResponse category(String merchant, int category) {
    return as(People.person("olivia"))
        .body(Map.of("category", category))
        .post("/ops/v1/merchants/" + merchant + "/category")
        .then();
  }

  private ValidatableResponse issue(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("amount", "50");
    return by(shop).body(body).post("/merchant/v1/programs/" + program + "/issues").then();
  }

  private ValidatableResponse award(String issue, String amount) {
    Map<String, Object> body = new HashMap<>();
    body.put("program", program);
    if (!issue.isEmpty()) {
      body.put("issue", issue);
    }
    body.put("awards", List.of(Map.of("customer", "c-1", "amount", amount)));
    return by(shop).body(body).post("/merchant/v1/awards").then();
  }

  private static ValidatableResponse retire(Shop shop, String id, Map<String, Object> body) {
    return by(shop).body(body).post("/merchant/v1/issues/" + id + "/retire").then();
  }
}
