package bhtd.merchant;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.People;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MerchantApprovalTest extends MerchantTest {
  @Test
  void a_person_applies_and_an_operator_approves() {
    String code = code("CAFE");
    String id =
        apply(code, "cara")
            .then()
            .statusCode(201)
            .body("id", startsWith("mer_"))
            .body("status", equalTo("applied"))
            .body("accounts", nullValue())
            .extract()
            .path("id");
    as(People.person("olivia"))
        .queryParam("status", "applied")
        .queryParam("limit", 100)
        .get("/ops/v1/merchants")
        .then()
        .statusCode(200)
        .body("data.id", hasItem(id));

    String command =
        approve(id)
            .then()
            .statusCode(201)
            .body("id", equalTo(id))
            .body("status", equalTo("active"))
            .body("accounts.institution", startsWith("bhtd1"))
            .body("accounts.issuance", startsWith("bhtd1"))
            .body("accounts.operating", startsWith("bhtd1"))
            .body("accounts.reserve", startsWith("bhtd1"))
            .body("height", notNullValue())
            .body("receipt", notNullValue())
            .extract()
            .path("command_id");

    as(People.person("cara"))
        .get("/merchant/v1/merchants/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("active"));
    as(People.person("olivia"))
        .get("/merchant/v1/commands/" + command)
        .then()
        .statusCode(200)
        .body("status", equalTo("sealed"))
        .body("object", equalTo(id));
    approve(id).then().statusCode(409).body("code", equalTo("MERCHANT_NOT_APPLIED"));
  }

  @Test
  void a_rejected_approval_can_be_tried_again_with_the_same_keys() {
    String id = apply(code("AGAIN"), "cara").then().statusCode(201).extract().path("id");
    RULES.rejectNext(Reason.ACCOUNT_EXISTS);
    approve(id)
        .then()
        .statusCode(422)
        .body("code", equalTo("ACCOUNT_EXISTS"))
        .body("command_id", notNullValue());
    as(People.person("cara"))
        .get("/merchant/v1/merchants/" + id)
        .then()
        .body("status", equalTo("applied"));
    approve(id).then().statusCode(201).body("status", equalTo("active"));
  }

  @Test
  void a_merchant_is_seen_by_its_people_only() {
    String id = apply(code("MINE"), "cara").then().statusCode(201).extract().path("id");
    as(People.person("ben")).get("/merchant/v1/merchants/" + id).then().statusCode(404);
    as(People.person("ben"))
        .queryParam("limit", 100)
        .get("/merchant/v1/merchants")
        .then()
        .statusCode(200)
        .body("data.id", not(hasItem(id)));
    as(People.person("cara"))
        .queryParam("limit", 100)
        .get("/merchant/v1/merchants")
        .then()
        .body("data.id", hasItem(id));
  }

  @Test
  void only_operators_approve() {
    String id = apply(code("NOOP"), "cara").then().statusCode(201).extract().path("id");
    as(People.person("cara"))
        .post("/ops/v1/merchants/" + id + "/approve")
        .then()
        .statusCode(403)
        .contentType("application/problem+json");
    as(People.person("cara")).get("/ops/v1/merchants").then().statusCode(403);
    as(People.client("wallet-service")).get("/ops/v1/merchants").then().statusCode(403);
    as(People.person("olivia")).post("/ops/v1/merchants/mer_x/approve").then().statusCode(404);
  }

  @Test
  void a_code_is_taken_once() {
    String code = code("ONCE");
    apply(code, "cara").then().statusCode(201);
    apply(code, "ben")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("code", equalTo("CODE_TAKEN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AB", "ABCDEFGHIJKLM", "cafe", "CA FE", "CAFÉ", ""})
  void a_code_that_is_none_is_refused(String code) {
    apply(code, "cara").then().statusCode(400).body("errors[0].field", equalTo("code"));
  }

  @Test
  void what_an_application_may_not_be() {
    as(People.person("cara"))
        .body("{}")
        .post("/merchant/v1/merchants")
        .then()
        .statusCode(400)
        .body("errors.field", containsInAnyOrder("code", "name"));
    as(People.person("cara"))
        .body(Map.of("name", "X", "code", "XYZ", "keys", "own"))
        .post("/merchant/v1/merchants")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("keys"));
    as(People.person("cara"))
        .body(Map.of("name", "X", "code", "XYZ", "boss", true))
        .post("/merchant/v1/merchants")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("boss"));
    as(People.person("cara"))
        .body("{\"name\": \"a\\u0000b\", \"code\": \"XYZ\"}")
        .post("/merchant/v1/merchants")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("name"));
    as(People.client("gateway"))
        .body(Map.of("name", "X", "code", code("MACH")))
        .post("/merchant/v1/merchants")
        .then()
        .statusCode(403);
  }

  @Test
  void operators_look_at_merchants_by_status() {
    as(People.person("olivia"))
        .queryParam("status", "gone")
        .get("/ops/v1/merchants")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("status"));
  }
}
