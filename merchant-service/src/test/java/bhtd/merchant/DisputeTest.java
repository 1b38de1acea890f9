package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.People;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DisputeTest extends MerchantTest {
  private static final String ORDER = "ab".repeat(32);

  private Shop cafe;
  private Shop books;
  private String agreement;

  @BeforeEach
  void agree() {
    cafe = shop();
    books = shop();
    Map<String, Object> terms =
        Map.of(
            "program",
            program(cafe, 1_000),
            "acceptor",
            books.id(),
            "currency",
            "EUR",
            "rate",
            Map.of("numerator", "1", "denominator", "100"),
            "position_limit",
            "100000",
            "dispute_ms",
            86_400_000);
    agreement = by(cafe).body(terms).post("/merchant/v1/agreements").then().extract().path("id");
    by(books).post("/merchant/v1/agreements/" + agreement + "/accept").then().statusCode(201);
  }

  @Test
  void two_operators_rule_on_what_an_issuer_disputes() {
    String id =
        open(cafe, "70")
            .statusCode(201)
            .body("id", startsWith("dsp_"))
            .body("status", equalTo("open"))
            .body("amount", equalTo("70"))
            .body("order_ref", equalTo(ORDER))
            .body("granted", nullValue())
            .body("receipt", notNullValue())
            .extract()
            .path("id");
    by(books)
        .get("/merchant/v1/disputes/" + id)
        .then()
        .statusCode(200)
        .body("text", equalTo("Nobody was there."));
    as(People.person("otto"))
        .queryParam("status", "open")
        .get("/ops/v1/disputes")
        .then()
        .body("data[0].id", equalTo(id));
    String ruling =
        propose("olivia", id, "50")
            .statusCode(201)
            .body("status", equalTo("proposed"))
            .body("command_id", nullValue())
            .extract()
            .path("id");
    confirm("olivia", id, ruling).statusCode(409).body("code", equalTo("OWN_PROPOSAL"));
    confirm("otto", id, ruling)
        .statusCode(201)
        .body("id", equalTo(ruling))
        .body("status", equalTo("done"))
        .body("amount", equalTo("50"));
    by(cafe)
        .get("/merchant/v1/disputes/" + id)
        .then()
        .body("status", equalTo("ruled"))
        .body("granted", equalTo("50"))
        .body("ruled_at", notNullValue());
    confirm("otto", id, ruling).statusCode(409).body("code", equalTo("RULING_CONFIRMED"));
    propose("otto", id, "1").statusCode(409).body("code", equalTo("DISPUTE_NOT_OPEN"));
  }

  @Test
  void what_cannot_be_disputed() {
    open(books, "1").statusCode(422).body("code", equalTo("NOT_THE_ISSUER"));
    RULES.rejectNext(Reason.DISPUTE_TOO_LATE);
    open(cafe, "1").statusCode(422).body("code", equalTo("DISPUTE_TOO_LATE"));
    by(cafe)
        .queryParam("status", "rejected")
        .get("/merchant/v1/disputes")
        .then()
        .body("data", hasSize(1))
        .body("data[0].reason", equalTo("DISPUTE_TOO_LATE"));
    by(books).get("/merchant/v1/disputes").then().body("data", hasSize(0));
    body(cafe, Map.of("agreement", agreement, "order_ref", "abc", "amount", "1", "reason", "x"))
        .statusCode(400)
        .body("errors[0].field", equalTo("order_ref"));
    body(cafe, Map.of("agreement", "agr_x", "order_ref", ORDER, "amount", "1", "reason", "x"))
        .statusCode(404);
  }

  @Test
  void what_cannot_be_ruled() {
    String id = open(cafe, "70").statusCode(201).extract().path("id");
    propose("olivia", id, "71").statusCode(422).body("code", equalTo("AMOUNT_OUT_OF_RANGE"));
    propose("olivia", id, "-1").statusCode(400);
    propose("olivia", "dsp_x", "1").statusCode(404);
    String first = propose("olivia", id, "0").statusCode(201).extract().path("id");
    RULES.rejectNext(Reason.AMOUNT_OUT_OF_RANGE);
    confirm("otto", id, first).statusCode(422).body("code", equalTo("AMOUNT_OUT_OF_RANGE"));
    confirm("otto", id, "rul_x").statusCode(404);
    String second = propose("otto", id, "0").statusCode(201).extract().path("id");
    confirm("olivia", id, second).statusCode(201);
    as(People.person("olivia"))
        .get("/ops/v1/disputes/" + id + "/rulings")
        .then()
        .body("data.status", equalTo(List.of("done", "rejected")));
    by(cafe).get("/ops/v1/disputes").then().statusCode(403);
  }

  private ValidatableResponse open(Shop shop, String amount) {
    return body(
        shop,
        Map.of(
            "agreement", agreement,
            "order_ref", ORDER,
            "amount", amount,
            "reason", "Nobody was there."));
  }

  private static ValidatableResponse body(Shop shop, Map<String, Object> body) {
    return by(shop).body(body).post("/merchant/v1/disputes").then();
  }

  private static ValidatableResponse propose(String operator, String dispute, String amount) {
    return as(People.person(operator))
        .body(Map.of("amount", amount, "reason", "So it is."))
        .post("/ops/v1/disputes/" + dispute + "/rulings")
        .then();
  }

  private static ValidatableResponse confirm(String operator, String dispute, String ruling) {
    return as(People.person(operator))
        .post("/ops/v1/disputes/" + dispute + "/rulings/" + ruling + "/confirm")
        .then();
  }
}
