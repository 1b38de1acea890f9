package bhtd.merchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AgreementsAndPaymentsTest extends MerchantTest {
  /// The issuer, the acceptor, and the program whose points the one takes of the other's.
  record Pair(Shop cafe, Shop books, String program) {}

  @Test
  void one_proposes_the_other_accepts_and_both_see_it() {
    Pair pair = pair();
    String id =
        propose(pair.cafe(), terms(pair))
            .then()
            .statusCode(201)
            .body("id", startsWith("agr_"))
            .body("status", equalTo("proposed"))
            .body("agreement", matchesPattern("[0-9a-f]{64}"))
            .body("issuer", equalTo(pair.cafe().id()))
            .body("acceptor", equalTo(pair.books().id()))
            .body("proposer", equalTo(pair.cafe().id()))
            .body("rate.numerator", equalTo("1"))
            .body("rate.denominator", equalTo("100"))
            .body("mode", equalTo("redeem"))
            .body("settlement", equalTo("net"))
            .body("position_limit", equalTo("100000"))
            .body("version", equalTo(1))
            .extract()
            .path("id");
    by(pair.books())
        .queryParam("status", "proposed")
        .get("/merchant/v1/agreements")
        .then()
        .statusCode(200)
        .body("data.id", equalTo(List.of(id)));

    accept(pair.cafe(), id).then().statusCode(409).body("code", equalTo("OWN_PROPOSAL"));
    accept(pair.books(), id)
        .then()
        .statusCode(201)
        .body("id", equalTo(id))
        .body("status", equalTo("accepted"))
        .body("accepted_at", notNullValue());
    accept(pair.books(), id).then().statusCode(409).body("code", equalTo("AGREEMENT_NOT_OPEN"));
    for (Shop party : List.of(pair.cafe(), pair.books())) {
      by(party)
          .get("/merchant/v1/agreements/" + id)
          .then()
          .statusCode(200)
          .body("status", equalTo("accepted"));
    }
    propose(pair.cafe(), terms(pair)).then().statusCode(201).body("version", equalTo(2));
  }

  @Test
  void the_acceptor_may_propose_too() {
    Pair pair = pair();
    String id = propose(pair.books(), terms(pair)).then().statusCode(201).extract().path("id");
    accept(pair.cafe(), id).then().statusCode(201).body("proposer", equalTo(pair.books().id()));
  }

  @Test
  void either_ends_it() {
    Pair pair = pair();
    String id = propose(pair.cafe(), terms(pair)).then().statusCode(201).extract().path("id");
    end(pair.books(), id, "2090-01-01T00:00:00Z")
        .then()
        .statusCode(409)
        .body("code", equalTo("AGREEMENT_NOT_OPEN"));
    accept(pair.books(), id).then().statusCode(201);
    end(pair.books(), id, "2090-01-01T00:00:00Z")
        .then()
        .statusCode(201)
        .body("status", equalTo("accepted"))
        .body("ends_at", equalTo("2090-01-01T00:00:00Z"));
    RULES.rejectNext(Reason.TIME_INVALID);
    end(pair.cafe(), id, "2089-01-01T00:00:00Z")
        .then()
        .statusCode(422)
        .body("code", equalTo("TIME_INVALID"));
    end(pair.cafe(), id, "2020-01-01T00:00:00Z").then().statusCode(422);
    end(shop(), id, "2089-01-01T00:00:00Z").then().statusCode(404);
  }

  @Test
  void third_parties_see_nothing_and_do_nothing() {
    Pair pair = pair();
    Shop third = shop();
    String id = propose(pair.cafe(), terms(pair)).then().statusCode(201).extract().path("id");
    by(third).get("/merchant/v1/agreements/" + id).then().statusCode(404);
    by(third).get("/merchant/v1/agreements").then().body("data", hasSize(0));
    accept(third, id).then().statusCode(404);
    propose(third, terms(pair)).then().statusCode(422).body("code", equalTo("NOT_A_PARTY"));
  }

  @Test
  void a_proposal_that_nobody_accepted_can_be_made_again() {
    Pair pair = pair();
    String first = propose(pair.cafe(), terms(pair)).then().statusCode(201).extract().path("id");
    // To the ledger it has run out in the meantime: the same terms have the same name.
    String second =
        propose(pair.books(), terms(pair))
            .then()
            .statusCode(201)
            .body("version", equalTo(1))
            .body("proposer", equalTo(pair.books().id()))
            .extract()
            .path("id");
    by(pair.cafe()).get("/merchant/v1/agreements/" + first).then().statusCode(404);
    accept(pair.cafe(), second).then().statusCode(201);
  }

  @Test
  void a_rejected_proposal_is_its_proposers_alone() {
    Pair pair = pair();
    RULES.rejectNext(Reason.AGREEMENT_TERMS_INVALID);
    propose(pair.cafe(), terms(pair))
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_TERMS_INVALID"));
    by(pair.cafe())
        .get("/merchant/v1/agreements")
        .then()
        .body("data.status", equalTo(List.of("rejected")));
    by(pair.books()).get("/merchant/v1/agreements").then().body("data", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "program, '\"abc\"', program",
    "program, null, program",
    "acceptor, '\"bob\"', acceptor",
    "currency, '\"€\"', currency",
    "rate, null, rate",
    "rate, '{\"numerator\": \"0\", \"denominator\": \"1\"}', rate.numerator",
    "rate, '{\"numerator\": \"1\", \"denominator\": \"1000000001\"}', rate.denominator",
    "rate, '{\"numerator\": 1, \"denominator\": \"1\"}', rate.numerator",
    "mode, '\"barter\"', mode",
    "mode, '\"circulate\"', position_limit",
    "mode, '\"convert\"', into",
    "settlement, '\"later\"', settlement",
    "settlement, '\"gross\"', position_limit",
    "position_limit, null, position_limit",
    "notice_ms, -1, notice_ms",
    "position_limit, '\"0\"', position_limit",
    "position_limit, '\"-5\"', position_limit",
    "ends_at, '\"soon\"', ends_at",
    "fee, '\"1\"', fee",
    "fee, '{\"basis_points\": 10001, \"payer\": \"issuer\"}', fee.basis_points",
    "fee, '{\"basis_points\": 1}', fee.payer",
    "discount, '\"1\"', discount"
  })
  void terms_that_are_none(String field, String value, String named) {
    String body =
        """
        {"program": "ABC", "acceptor": "mer_00000000-0000-7000-8000-000000000000",
        "currency": "EUR", "rate": {"numerator": "1", "denominator": "100"},
        "position_limit": "1"}""";
    io.vertx.core.json.JsonObject json = new io.vertx.core.json.JsonObject(body);
    json.put(field, io.vertx.core.json.Json.decodeValue(value));
    by(shared().cafe())
        .body(json.encode())
        .post("/merchant/v1/agreements")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(named));
  }

  @Test
  void terms_that_break_a_rule() {
    Pair pair = shared();
    Map<String, Object> toItself = terms(pair);
    toItself.put("acceptor", pair.cafe().id());
    propose(pair.cafe(), toItself)
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_TERMS_INVALID"));
    Map<String, Object> nobody = terms(pair);
    nobody.put("acceptor", "mer_00000000-0000-7000-8000-000000000000");
    propose(pair.cafe(), nobody).then().statusCode(422).body("code", equalTo("ACCEPTOR_UNKNOWN"));
    Map<String, Object> nothing = terms(pair);
    nothing.put("program", "NOSUCH");
    propose(pair.cafe(), nothing).then().statusCode(422).body("code", equalTo("ASSET_UNKNOWN"));
    Map<String, Object> past = terms(pair);
    past.put("ends_at", "2020-01-01T00:00:00Z");
    propose(pair.cafe(), past)
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_TERMS_INVALID"));
  }

  @Test
  void a_pay_code_is_charged() {
    Pair pair = agreed();
    String order = "order-" + UUID.randomUUID();
    String id =
        charge(pair.books(), "ok:1", order)
            .then()
            .statusCode(201)
            .body("id", startsWith("pay_"))
            .body("status", equalTo("captured"))
            .body("order_ref", equalTo(order))
            .body("price", equalTo("12"))
            .body("legs", hasSize(1))
            .body("legs[0].program", equalTo(pair.program()))
            .body("legs[0].points", equalTo("1200"))
            .body("legs[0].value", equalTo("12"))
            .extract()
            .path("id");
    by(pair.books())
        .get("/merchant/v1/payments/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("captured"))
        .body("legs[0].points", equalTo("1200"));
    by(pair.books())
        .queryParam("order_ref", order)
        .get("/merchant/v1/payments")
        .then()
        .body("data.id", equalTo(List.of(id)))
        .body("data[0].legs", hasSize(1));
    by(pair.cafe()).get("/merchant/v1/payments/" + id).then().statusCode(404);
    by(pair.cafe()).get("/merchant/v1/payments").then().body("data.id", not(hasItem(id)));

    charge(pair.books(), "ok:2", order)
        .then()
        .statusCode(409)
        .body("code", equalTo("ORDER_REF_USED"));
  }

  @Test
  void a_rejected_charge_leaves_its_order_ref_to_the_next() {
    Pair pair = agreed();
    String order = "order-" + UUID.randomUUID();
    RULES.rejectNext(Reason.POINTS_INSUFFICIENT);
    charge(pair.books(), "ok:1", order)
        .then()
        .statusCode(422)
        .body("code", equalTo("POINTS_INSUFFICIENT"));
    by(pair.books())
        .queryParam("order_ref", order)
        .get("/merchant/v1/payments")
        .then()
        .body("data[0].status", equalTo("rejected"))
        .body("data[0].reason", equalTo("POINTS_INSUFFICIENT"));
    charge(pair.books(), "ok:2", order).then().statusCode(201);
    by(pair.books())
        .queryParam("order_ref", order)
        .get("/merchant/v1/payments")
        .then()
        .body("data.status", equalTo(List.of("captured", "rejected")));
  }

  @Test
  void what_the_wallet_refuses_is_a_broken_rule() {
    Pair pair = agreed();
    for (String reason : List.of("PAY_CODE_UNUSABLE", "POINTS_INSUFFICIENT")) {
      charge(pair.books(), reason, "order-" + UUID.randomUUID())
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("code", equalTo(reason));
    }
    charge(pair.books(), "BROKEN", "order-" + UUID.randomUUID())
        .then()
        .statusCode(502)
        .contentType("application/problem+json");
    by(pair.books()).get("/merchant/v1/payments").then().body("data", hasSize(0));
  }

  @Test
  void without_an_agreement_nothing_is_taken() {
    Pair pair = agreed();
    charge(pair.cafe(), "ok:1", "o-1")
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_NOT_IN_FORCE"));
    Map<String, Object> dollars = payment("ok:1", "o-2");
    dollars.put("currency", "USD");
    by(pair.books())
        .body(dollars)
        .post("/merchant/v1/payments")
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_NOT_IN_FORCE"));
    Map<String, Object> other = payment("ok:1", "o-3");
    other.put("program", "NOSUCH");
    by(pair.books())
        .body(other)
        .post("/merchant/v1/payments")
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_NOT_IN_FORCE"));
  }

  @Test
  void a_retry_charges_once() {
    Pair pair = agreed();
    String key = UUID.randomUUID().toString();
    String order = "order-" + UUID.randomUUID();
    Response first = charge(pair.books(), "ok:9", order, key);
    first.then().statusCode(201);
    int calls = walletCalls();
    charge(pair.books(), "ok:9", order, key)
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("id", equalTo(first.path("id")));
    assertEquals(calls, walletCalls());
    by(pair.books()).get("/merchant/v1/payments").then().body("data", hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "pay_code, '', pay_code",
    "order_ref, '', order_ref",
    "order_ref, 12345678901234567890123456789012345678901234567890123456789012345, order_ref",
    "price, 0, price",
    "price, -1, price",
    "price, 1.5, price",
    "price, 1000000000000001, price",
    "currency, eu, currency",
    "program, x, program",
    "tip, 1, tip"
  })
  void payments_that_are_none(String field, String value, String named) {
    Map<String, Object> body = payment("ok:1", "o");
    body.put(field, value);
    by(shared().books())
        .body(body)
        .post("/merchant/v1/payments")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(named));
  }

  @Test
  void projections_build_themselves_again_from_the_blocks() {
    Pair pair = agreed();
    String order = "order-" + UUID.randomUUID();
    charge(pair.books(), "ok:1", order).then().statusCode(201);

    TestSql.run("DELETE FROM feed");
    // The next block finds no position: everything is emptied and read again.
    program(pair.cafe(), 5);

    by(pair.books())
        .queryParam("order_ref", order)
        .get("/merchant/v1/payments")
        .then()
        .body("data[0].status", equalTo("captured"))
        .body("data[0].legs[0].points", equalTo("1200"));
    by(pair.books())
        .get("/merchant/v1/agreements")
        .then()
        .body("data.status", equalTo(List.of("accepted")));
    by(pair.cafe())
        .get("/merchant/v1/programs/" + pair.program() + "/supply")
        .then()
        .body("issued", equalTo("1000000"))
        .body("redeemed", equalTo("1200"));
    charge(pair.books(), "ok:2", "again-" + order).then().statusCode(201);
  }

  @Test
  void commands_are_seen_by_who_made_them() {
    Pair pair = agreed();
    String command =
        charge(pair.books(), "ok:1", "order-" + UUID.randomUUID())
            .then()
            .extract()
            .path("command_id");
    by(pair.books())
        .get("/merchant/v1/commands/" + command)
        .then()
        .statusCode(200)
        .body("status", equalTo("sealed"))
        .body("code", nullValue());
    by(pair.cafe()).get("/merchant/v1/commands/" + command).then().statusCode(404);
    by(pair.cafe()).get("/merchant/v1/commands/zz").then().statusCode(400);
  }

  private static final Map<String, Pair> SHARED = new HashMap<>();

  /// One pair for the tests of bad input, which changes nothing.
  private static Pair shared() {
    return SHARED.computeIfAbsent("pair", k -> pair());
  }

  private static Pair pair() {
    Shop cafe = shop();
    return new Pair(cafe, shop(), program(cafe, 1_000_000));
  }

  private static Pair agreed() {
    Pair pair = pair();
    String id = propose(pair.cafe(), terms(pair)).then().statusCode(201).extract().path("id");
    accept(pair.books(), id).then().statusCode(201);
    return pair;
  }

  private static Map<String, Object> terms(Pair pair) {
    Map<String, Object> terms = new HashMap<>();
    terms.put("program", pair.program());
    terms.put("acceptor", pair.books().id());
    terms.put("currency", "EUR");
    terms.put("rate", Map.of("numerator", "1", "denominator", "100"));
    terms.put("mode", "redeem");
    terms.put("settlement", "net");
    terms.put("position_limit", "100000");
    terms.put("ends_at", null);
    return terms;
  }

  private static Response propose(Shop shop, Map<String, Object> terms) {
    return by(shop).body(terms).post("/merchant/v1/agreements");
  }

  private static Response end(Shop shop, String agreement, String endsAt) {
    return by(shop)
        .body(Map.of("ends_at", endsAt))
        .post("/merchant/v1/agreements/" + agreement + "/end");
  }

  private static Response accept(Shop shop, String agreement) {
    return by(shop).post("/merchant/v1/agreements/" + agreement + "/accept");
  }

  private static Map<String, Object> payment(String code, String order) {
    Map<String, Object> payment = new HashMap<>();
    payment.put("pay_code", code);
    payment.put("order_ref", order);
    payment.put("price", "12");
    payment.put("currency", "EUR");
    return payment;
  }

  private static Response charge(Shop shop, String code, String order) {
    return charge(shop, code, order, UUID.randomUUID().toString());
  }

  private static Response charge(Shop shop, String code, String order, String key) {
    return given()
        .auth()
        .oauth2(tokenOf(shop.apiKey()))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=10")
        .body(payment(code, order))
        .post("/merchant/v1/payments");
  }

  private static int walletCalls() {
    String wallet =
        ConfigProvider.getConfig().getValue("quarkus.rest-client.wallet.url", String.class);
    return given().get(wallet + "/asked").path("calls");
  }
}
