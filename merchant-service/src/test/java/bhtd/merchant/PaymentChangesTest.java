package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.OwnKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentChangesTest extends MerchantTest {
  private Shop cafe;
  private Shop books;
  private final String order = "order-" + UUID.randomUUID();

  @BeforeEach
  void agree() {
    cafe = shop();
    books = shop();
    Map<String, Object> terms =
        Map.of(
            "program", program(cafe, 1_000_000),
            "acceptor", books.id(),
            "currency", "EUR",
            "rate", Map.of("numerator", "1", "denominator", "100"),
            "position_limit", "100000");
    String id = by(cafe).body(terms).post("/merchant/v1/agreements").then().extract().path("id");
    by(books).post("/merchant/v1/agreements/" + id + "/accept").then().statusCode(201);
  }

  @Test
  void cash_is_captured_when_it_is_there() {
    String id =
        charge(Map.of("cash", "5"))
            .statusCode(201)
            .body("status", equalTo("authorised"))
            .body("cash", equalTo("5"))
            .body("captured", equalTo("0"))
            .body("releases_at", notNullValue())
            .body("legs[0].value", equalTo("7"))
            .body("legs[0].points", equalTo("700"))
            .extract()
            .path("id");
    post(id + "/capture", Map.of("cash_reference", "till-1"))
        .then()
        .statusCode(201)
        .body("id", equalTo(id))
        .body("status", equalTo("captured"))
        .body("captured", equalTo("12"))
        .body("cash_reference", equalTo("till-1"))
        .body("releases_at", nullValue())
        .body("receipt", notNullValue());
  }

  @Test
  void captures_and_refunds_are_signed_by_the_merchants_own_key() {
    String id = charge(Map.of("cash", "5")).statusCode(201).extract().path("id");
    Map<String, Object> asked = Map.of("cash_reference", "till-1");
    String signed = signed(id + "/capture", asked);
    post(id + "/capture", Map.of("signed_command", signed)).then().statusCode(400);
    post(id + "/capture", Map.of("signed_command", signed, "cash_reference", "till-1"))
        .then()
        .statusCode(201)
        .body("status", equalTo("captured"))
        .body("cash_reference", equalTo("till-1"));
    post(id + "/refunds", Map.of("signed_command", signed(id + "/refunds", Map.of("amount", "3"))))
        .then()
        .statusCode(201)
        .body("payment", equalTo(id))
        .body("amount", equalTo("3"));
  }

  private String signed(String path, Map<String, Object> asked) {
    JsonPath prepared = post(path + "/prepare", asked).then().extract().jsonPath();
    return OwnKey.signed(prepared, SigningKey.ofSeed(new byte[32]));
  }

  @Test
  void of_what_is_held_a_part_is_captured() {
    String id = held();
    post(id + "/capture", Map.of("amount", "1"))
        .then()
        .statusCode(201)
        .body("status", equalTo("captured"))
        .body("capture", equalTo("manual"))
        .body("captured", equalTo("1"))
        .body("legs[0].value", equalTo("1"))
        .body("legs[0].points", equalTo("1"));
  }

  @Test
  void the_ledger_says_what_cannot_be() {
    String id = held();
    RULES.rejectNext(Reason.CASH_REFERENCE_MISMATCH);
    post(id + "/capture", Map.of("cash_reference", "x"))
        .then()
        .statusCode(422)
        .body("code", equalTo("CASH_REFERENCE_MISMATCH"));
    RULES.rejectNext(Reason.ORDER_NOT_CAPTURED);
    post(id + "/refunds", Map.of("amount", "1"))
        .then()
        .statusCode(422)
        .body("code", equalTo("ORDER_NOT_CAPTURED"));
    by(books)
        .get("/merchant/v1/payments/" + id + "/refunds")
        .then()
        .body("data.status", equalTo(List.of("rejected")));
    by(books)
        .get("/merchant/v1/payments/" + id)
        .then()
        .body("status", equalTo("authorised"))
        .body("cash_reference", nullValue());
    for (String change : List.of("/capture", "/refunds")) {
      by(cafe).body(Map.of()).post("/merchant/v1/payments/" + id + change).then().statusCode(404);
    }
    by(cafe).post("/merchant/v1/payments/" + id + "/void").then().statusCode(404);
  }

  @Test
  void what_is_held_is_voided() {
    String id = held();
    by(books)
        .post("/merchant/v1/payments/" + id + "/void")
        .then()
        .statusCode(201)
        .body("status", equalTo("voided"));
    by(books)
        .queryParam("status", "voided")
        .get("/merchant/v1/payments")
        .then()
        .body("data.id", equalTo(List.of(id)));
  }

  @Test
  void a_payment_goes_back_in_parts() {
    String id = charge(Map.of()).statusCode(201).extract().path("id");
    String refund =
        post(id + "/refunds", Map.of("amount", "5"))
            .then()
            .statusCode(201)
            .body("id", startsWith("rfd_"))
            .body("payment", equalTo(id))
            .body("status", equalTo("done"))
            .body("cash", equalTo("0"))
            .extract()
            .path("id");
    by(books)
        .get("/merchant/v1/payments/" + id)
        .then()
        .body("status", equalTo("refunded"))
        .body("refund", equalTo("part"))
        .body("refunded", equalTo("5"))
        .body("legs[0].refunded_points", equalTo("500"));
    post(id + "/refunds", Map.of()).then().statusCode(201).body("amount", equalTo("7"));
    by(books)
        .get("/merchant/v1/payments/" + id)
        .then()
        .body("refund", equalTo("whole"))
        .body("legs[0].refunded_value", equalTo("12"));
    by(books)
        .get("/merchant/v1/payments/" + id + "/refunds")
        .then()
        .body("data", hasSize(2))
        .body("data[1].id", equalTo(refund));
  }

  @Test
  void a_till_that_lost_the_answer_cancels() {
    cancel("nothing-" + order).body("status", equalTo("cancelled")).body("payment", nullValue());
    String id = charge(Map.of()).statusCode(201).extract().path("id");
    cancel(order).body("status", equalTo("refunded")).body("payment", equalTo(id));
  }

  @Test
  void cash_that_leaves_nothing_to_pay() {
    charge(Map.of("cash", "12")).statusCode(400).body("errors[0].field", equalTo("cash"));
  }

  private ValidatableResponse cancel(String orderRef) {
    return post("cancel", Map.of("order_ref", orderRef)).then().statusCode(201);
  }

  private String held() {
    return charge(Map.of("capture", "manual"))
        .statusCode(201)
        .body("status", equalTo("authorised"))
        .extract()
        .path("id");
  }

  private ValidatableResponse charge(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("pay_code", "ok:" + order.substring(6));
    body.put("order_ref", order);
    body.put("price", "12");
    body.put("currency", "EUR");
    return by(books).body(body).post("/merchant/v1/payments").then();
  }

  private Response post(String path, Map<String, Object> body) {
    return by(books).body(body).post("/merchant/v1/payments/" + path);
  }
}
