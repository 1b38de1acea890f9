package bhtd.merchant;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.People;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProgramsAndIssuesTest extends MerchantTest {
  @Test
  void a_program_is_defined_and_a_batch_issued() {
    Shop shop = shop();
    String code = code("PTS");
    by(shop)
        .body(Map.of("code", code, "name", "Beans & more", "scale", 0))
        .post("/merchant/v1/programs")
        .then()
        .statusCode(201)
        .body("id", startsWith("pro_"))
        .body("status", equalTo("active"))
        .body("command_id", matchesPattern("[0-9a-f]{64}"))
        .header("Location", startsWith("/merchant/v1/commands/"));
    by(shop)
        .get("/merchant/v1/programs/" + code)
        .then()
        .statusCode(200)
        .body("name", equalTo("Beans & more"));
    by(shop)
        .get("/merchant/v1/programs/" + code + "/supply")
        .then()
        .statusCode(200)
        .body("issued", equalTo("0"));

    String id =
        issue(shop, code, 1_000_000)
            .then()
            .statusCode(201)
            .body("id", startsWith("iss_"))
            .body("status", equalTo("done"))
            .body("batch", matchesPattern("[0-9]+"))
            .body("amount", equalTo("1000000"))
            .body("class", equalTo("general"))
            .body("expires_at", nullValue())
            .extract()
            .path("id");
    by(shop)
        .get("/merchant/v1/programs/" + code + "/issues/" + id)
        .then()
        .statusCode(200)
        .body("undistributed", equalTo("1000000"));
    by(shop)
        .get("/merchant/v1/programs/" + code + "/supply")
        .then()
        .statusCode(200)
        .body("program", equalTo(code))
        .body("issued", equalTo("1000000"))
        .body("undistributed", equalTo("1000000"))
        .body("available", equalTo("0"))
        .body("in_envelopes", equalTo("0"))
        .body("height", notNullValue());
  }

  @Test
  void a_batch_may_expire_on_a_quarter_of_an_hour() {
    Shop shop = shop();
    String program = program(shop, 10);
    issue(shop, program, "2031-01-31T00:15:00Z")
        .then()
        .statusCode(201)
        .body("expires_at", equalTo("2031-01-31T00:15:00Z"));
    issue(shop, program, "2031-01-31T00:15:00+01:00")
        .then()
        .statusCode(201)
        .body("expires_at", equalTo("2031-01-30T23:15:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2031-01-31T00:10:00Z, 422",
    "2031-01-31T00:15:00.001Z, 422",
    "2020-01-31T00:15:00Z, 422",
    "2031-01-31, 400",
    "tomorrow, 400",
    "1927584000000, 400",
    "+123456-01-01T00:00:00Z, 400"
  })
  void an_expiry_that_is_none(String expiresAt, int status) {
    Shop shop = shared();
    issue(shop, sharedProgram(), expiresAt)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body(
            status == 422 ? "code" : "errors[0].field",
            equalTo(status == 422 ? "EXPIRY_INVALID" : "expires_at"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"0\"",
        "\"-1\"",
        "\"1.5\"",
        "\"1e3\"",
        "\"01\"",
        "\"1000000000000001\"",
        "\"9999999999999999999999\"",
        "\"\"",
        "\" 1\"",
        "1",
        "1.5",
        "true",
        "null",
        "[]",
        "{}"
      })
  void an_amount_that_is_none(String amount) {
    by(shared())
        .body("{\"amount\": " + amount + "}")
        .post("/merchant/v1/programs/" + sharedProgram() + "/issues")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo("amount"))
        .body(not(containsString("at bhtd.")));
  }

  @Test
  void the_largest_amount_is_an_amount() {
    Shop shop = shop();
    String program = program(shop, 1);
    by(shop)
        .body(Map.of("amount", "1000000000000000"))
        .post("/merchant/v1/programs/" + program + "/issues")
        .then()
        .statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"amount\": \"1\"",
        "{\"amount\": \"1\"} x",
        "{\"amount\": \"1\", \"amount\": \"2\"}",
        "{\"amount\": \"1\", \"note\": \"x\"}",
        "{\"amount\": \"1\", \"class\": \"secret\"}"
      })
  void a_body_that_is_none(String body) {
    by(shared())
        .body(body)
        .post("/merchant/v1/programs/" + sharedProgram() + "/issues")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void a_body_over_1_mib_is_too_large() {
    by(shared())
        .body("{\"amount\": \"" + "1".repeat(1 << 20) + "\"}")
        .post("/merchant/v1/programs/" + sharedProgram() + "/issues")
        .then()
        .statusCode(413);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\": \"P\", \"scale\": 0}', code",
    "'{\"code\": \"ab\", \"name\": \"P\", \"scale\": 0}', code",
    "'{\"code\": \"ABC\", \"scale\": 0}', name",
    "'{\"code\": \"ABC\", \"name\": \"\", \"scale\": 0}', name",
    "'{\"code\": \"ABC\", \"name\": \"P\"}', scale",
    "'{\"code\": \"ABC\", \"name\": \"P\", \"scale\": 9}', scale",
    "'{\"code\": \"ABC\", \"name\": \"P\", \"scale\": -1}', scale",
    "'{\"code\": \"ABC\", \"name\": \"P\", \"scale\": \"0\"}', scale",
    "'{\"code\": \"ABC\", \"name\": \"P\", \"scale\": 0.5}', scale",
    "'{\"code\": \"ABC\", \"name\": \"P\", \"scale\": 0, \"x\": 1}', x"
  })
  void a_program_that_is_none(String body, String field) {
    by(shared())
        .body(body)
        .post("/merchant/v1/programs")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(field));
  }

  @Test
  void the_ledgers_rejection_is_the_answer_and_stays_with_the_object() {
    Shop shop = shop();
    String code = code("PTS");
    RULES.rejectNext(Reason.ASSET_EXISTS);
    String command =
        by(shop)
            .body(Map.of("code", code, "name", "Points", "scale", 0))
            .post("/merchant/v1/programs")
            .then()
            .statusCode(422)
            .contentType("application/problem+json")
            .body("code", equalTo("ASSET_EXISTS"))
            .body("needed", equalTo("5"))
            .body("present", equalTo("3"))
            .extract()
            .path("command_id");
    by(shop)
        .get("/merchant/v1/programs/" + code)
        .then()
        .statusCode(200)
        .body("status", equalTo("rejected"))
        .body("reason", equalTo("ASSET_EXISTS"));
    by(shop)
        .get("/merchant/v1/commands/" + command)
        .then()
        .statusCode(200)
        .body("status", equalTo("rejected"))
        .body("code", equalTo("ASSET_EXISTS"));
    by(shop).get("/merchant/v1/programs/" + code + "/supply").then().statusCode(404);
    by(shop()).get("/merchant/v1/commands/" + command).then().statusCode(404);
  }

  @Test
  void another_merchants_program_is_not_there() {
    Shop other = shop();
    String program = sharedProgram();
    by(other).get("/merchant/v1/programs/" + program).then().statusCode(404);
    by(other).get("/merchant/v1/programs/" + program + "/supply").then().statusCode(404);
    by(other)
        .get("/merchant/v1/programs/" + program + "/issues")
        .then()
        .statusCode(200)
        .body("data", hasSize(0));
    issue(other, program, 5).then().statusCode(404);
  }

  @Test
  void lists_come_in_pages_newest_first() {
    Shop shop = shop();
    String program = program(shop, 1);
    List<String> ids = new java.util.ArrayList<>();
    for (int i = 2; i < 5; i++) {
      ids.addFirst(issue(shop, program, i).then().extract().path("id"));
    }
    String path = "/merchant/v1/programs/" + program + "/issues";
    by(shop)
        .queryParam("limit", 2)
        .get(path)
        .then()
        .body("data.id", equalTo(ids.subList(0, 2)))
        .body("has_more", equalTo(true));
    by(shop)
        .queryParam("starting_after", ids.get(2))
        .get(path)
        .then()
        .body("data.amount", equalTo(List.of("1")))
        .body("has_more", equalTo(false));
    by(shop)
        .queryParam("ending_before", ids.get(1))
        .get(path)
        .then()
        .body("data.id", equalTo(ids.subList(0, 1)));
    by(shop).queryParam("limit", 0).get(path).then().statusCode(400);
    by(shop).queryParam("limit", 101).get(path).then().statusCode(400);
    by(shop).queryParam("limit", "many").get(path).then().statusCode(400);
    by(shop).queryParam("starting_after", "\u0000").get(path).then().statusCode(400);
    by(shop).urlEncodingEnabled(false).get("/merchant/v1/programs/%00").then().statusCode(400);
  }

  @Test
  void operators_define_currencies() {
    String code = code("CUR");
    as(People.person("olivia"))
        .body(Map.of("code", code, "scale", 2))
        .post("/ops/v1/currencies")
        .then()
        .statusCode(201)
        .body("code", equalTo(code))
        .body("status", equalTo("active"));
    as(People.person("olivia"))
        .get("/ops/v1/currencies/" + code)
        .then()
        .statusCode(200)
        .body("scale", equalTo(2));
    as(People.person("olivia")).get("/ops/v1/currencies").then().statusCode(200);
    as(People.person("cara"))
        .body(Map.of("code", code, "scale", 2))
        .post("/ops/v1/currencies")
        .then()
        .statusCode(403);
    as(People.person("olivia"))
        .body(Map.of("code", "eur", "scale", 2))
        .post("/ops/v1/currencies")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("code"));
  }

  @Test
  void nobody_comes_in_without_a_token() {
    io.restassured.RestAssured.given()
        .get("/merchant/v1/programs")
        .then()
        .statusCode(401)
        .contentType("application/problem+json");
    as(People.person("cara")).get("/merchant/v1/programs").then().statusCode(403);
  }

  private static final Map<String, Object> SHARED = new HashMap<>();

  /// One merchant for the tests of bad input, which changes nothing.
  private static Shop shared() {
    return (Shop) SHARED.computeIfAbsent("shop", k -> shop());
  }

  private static String sharedProgram() {
    Shop shop = shared();
    return (String) SHARED.computeIfAbsent("program", k -> program(shop, 1_000));
  }

  private static io.restassured.response.Response issue(
      Shop shop, String program, String expiresAt) {
    return by(shop)
        .body(Map.of("amount", "5", "expires_at", expiresAt))
        .post("/merchant/v1/programs/" + program + "/issues");
  }
}
