package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import bhtd.kit.testing.OwnKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgreementModesTest extends MerchantTest {
  private static final Map<String, String> ONE = Map.of("numerator", "1", "denominator", "1");

  private Shop cafe;
  private Shop books;
  private String program;

  @BeforeEach
  void prepare() {
    cafe = shop();
    books = shop();
    program = program(cafe, 1_000);
  }

  @Test
  void gross_with_a_fee_a_dispute_period_and_notice() {
    String id =
        propose(
                Map.of(
                    "settlement",
                    "gross",
                    "fee",
                    Map.of("basis_points", 150, "payer", "acceptor"),
                    "dispute_ms",
                    86_400_000,
                    "notice_ms",
                    604_800_000,
                    "starts_at",
                    "2090-01-01T00:00:00Z"))
            .statusCode(201)
            .body("mode", equalTo("redeem"))
            .body("settlement", equalTo("gross"))
            .body("position_limit", nullValue())
            .body("fee.basis_points", equalTo(150))
            .body("fee.payer", equalTo("acceptor"))
            .body("dispute_ms", equalTo(86_400_000))
            .body("notice_ms", equalTo(604_800_000))
            .body("starts_at", equalTo("2090-01-01T00:00:00Z"))
            .body("status", equalTo("proposed"))
            .extract()
            .path("id");
    accept(id).statusCode(201).body("fee.basis_points", equalTo(150));
    by(books)
        .body(Map.of("pay_code", "ok:1", "order_ref", "early", "price", "1", "currency", "EUR"))
        .post("/merchant/v1/payments")
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_NOT_IN_FORCE"));
  }

  @Test
  void both_parties_sign_under_their_own_keys() {
    Map<String, Object> terms =
        Map.of(
            "program",
            program,
            "acceptor",
            books.id(),
            "currency",
            "EUR",
            "rate",
            ONE,
            "position_limit",
            "500");
    String id = own(cafe, "", terms).statusCode(201).extract().path("id");
    own(books, "/" + id + "/accept", Map.of())
        .statusCode(201)
        .body("id", equalTo(id))
        .body("status", equalTo("accepted"));
    own(books, "/" + id + "/end", Map.of("ends_at", "2090-01-01T00:00:00Z"))
        .statusCode(201)
        .body("ends_at", equalTo("2090-01-01T00:00:00Z"));
  }

  private static ValidatableResponse own(Shop shop, String path, Map<String, Object> asked) {
    String agreements = "/merchant/v1/agreements" + path;
    JsonPath prepared =
        by(shop)
            .body(asked)
            .post(agreements + "/prepare")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    String signed = OwnKey.signed(prepared, SigningKey.ofSeed(new byte[32]));
    return by(shop).body(Map.of("signed_command", signed)).post(agreements).then();
  }

  @Test
  void points_circulate_and_nobody_owes() {
    propose(Map.of("mode", "circulate"))
        .statusCode(201)
        .body("mode", equalTo("circulate"))
        .body("settlement", nullValue())
        .body("position_limit", nullValue())
        .body("fee", nullValue());
    propose(Map.of("mode", "circulate", "settlement", "gross"))
        .statusCode(400)
        .body("errors[0].field", equalTo("settlement"));
    propose(Map.of("mode", "circulate", "fee", Map.of("basis_points", 1, "payer", "issuer")))
        .statusCode(400)
        .body("errors[0].field", equalTo("fee"));
  }

  @Test
  void points_become_anothers() {
    Map<String, Object> into =
        Map.of("program", program(books, 10), "rate", Map.of("numerator", "1", "denominator", "2"));
    String id =
        propose(Map.of("mode", "convert", "position_limit", "500", "into", into))
            .statusCode(201)
            .body("mode", equalTo("convert"))
            .body("into.program", equalTo(into.get("program")))
            .body("into.rate.denominator", equalTo("2"))
            .body("position_limit", equalTo("500"))
            .extract()
            .path("id");
    accept(id).statusCode(201).body("into.rate.numerator", equalTo("1"));
    // It is not for paying, and versions count by mode.
    by(books)
        .body(Map.of("pay_code", "ok:1", "order_ref", "none", "price", "1", "currency", "EUR"))
        .post("/merchant/v1/payments")
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_NOT_IN_FORCE"));
    propose(Map.of("settlement", "gross")).statusCode(201).body("version", equalTo(1));
    RULES.rejectNext(Reason.ASSET_WRONG_KIND);
    propose(Map.of("mode", "convert", "position_limit", "500", "into", into))
        .statusCode(422)
        .body("code", equalTo("ASSET_WRONG_KIND"));
  }

  private ValidatableResponse propose(Map<String, Object> more) {
    Map<String, Object> terms = new HashMap<>();
    terms.put("program", program);
    terms.put("acceptor", books.id());
    terms.put("currency", "EUR");
    terms.put("rate", ONE);
    terms.putAll(more);
    return by(cafe).body(terms).post("/merchant/v1/agreements").then();
  }

  private ValidatableResponse accept(String id) {
    return by(books).post("/merchant/v1/agreements/" + id + "/accept").then();
  }
}
