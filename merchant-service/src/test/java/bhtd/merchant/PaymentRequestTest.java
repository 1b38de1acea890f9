package bhtd.merchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.RequestCodec;
import bhtd.protocol.command.SignedRequest;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import com.google.protobuf.ByteString;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentRequestTest extends MerchantTest {
  private static final SigningKey PAYER = WalletServer.keyOf("requests", "payer");

  private final String order = "order-" + UUID.randomUUID();
  private Shop cafe;
  private String program;

  /// A shop that takes its own points.
  @BeforeEach
  void prepare() {
    cafe = shop();
    program = program(cafe, 1_000);
    by(cafe)
        .body(
            Map.of(
                "transferable", true,
                "giftable", true,
                "convertible", true,
                "own_rate", Map.of("numerator", "1", "denominator", "1", "currency", "EUR")))
        .post("/merchant/v1/programs/" + program + "/policy")
        .then()
        .statusCode(201);
  }

  @Test
  void who_scans_it_pays_it() {
    ValidatableResponse made = request(Map.of());
    String id =
        made.statusCode(201)
            .body("id", startsWith("pay_"))
            .body("status", equalTo("pending"))
            .body("capture", equalTo("automatic"))
            .body("legs", hasSize(0))
            .body("valid_until", notNullValue())
            .body("command_id", nullValue())
            .extract()
            .path("id");
    SignedRequest signed = parse(made.extract().path("request"));
    assertEquals(12, signed.request().price().value());
    Leg leg = new Leg(new AssetCode(program), new Amount(12), Optional.empty(), List.of());
    TestCommands.send(WalletServer.sign(PAYER, List.of(new Pay(signed, List.of(leg), 0))));
    TestCommands.await(() -> "captured".equals(by(cafe).get(path(id)).path("status")));
    by(cafe)
        .get(path(id))
        .then()
        .body("payer", startsWith("bhtd1"))
        .body("legs[0].program", equalTo(program))
        .body("legs[0].value", equalTo("12"))
        .body("command_id", notNullValue());
    by(cafe)
        .get("/merchant/v1/payment-requests")
        .then()
        .body("data.id", equalTo(List.of(id)))
        .body("data.status", equalTo(List.of("captured")));
    by(cafe)
        .body(Map.of("amount", "2"))
        .post("/merchant/v1/payments/" + id + "/refunds")
        .then()
        .statusCode(201);
    request(Map.of()).statusCode(409).body("code", equalTo("ORDER_REF_USED"));
  }

  @Test
  void one_that_is_held_later_says_so() {
    ValidatableResponse made = request(Map.of("capture", "manual"));
    assertEquals(true, parse(made.statusCode(201).extract().path("request")).request().hold());
    request(Map.of()).statusCode(409).body("code", equalTo("ORDER_REF_USED"));
  }

  @Test
  void requests_that_are_none() {
    request(Map.of("price", "0")).statusCode(400);
    request(Map.of("valid_until", "2020-01-01T00:00:00Z")).statusCode(422);
    request(Map.of("valid_until", Instant.now().plus(Duration.ofDays(31)).toString()))
        .statusCode(422)
        .body("code", equalTo("VALIDITY_TOO_LONG"));
    String id = request(Map.of()).statusCode(201).extract().path("id");
    by(shop()).get(path(id)).then().statusCode(404);
  }

  @Test
  void the_same_key_gets_the_same_request() {
    String key = UUID.randomUUID().toString();
    String first = keyed(key).body(body()).post(path("")).path("request");
    String again = keyed(key).body(body()).post(path("")).path("request");
    assertEquals(first, again);
  }

  @Test
  void a_pay_code_is_charged_at_the_own_shop() {
    by(cafe)
        .body(Map.of("pay_code", "ok:1", "order_ref", order, "price", "12", "currency", "EUR"))
        .post("/merchant/v1/payments")
        .then()
        .statusCode(201)
        .body("status", equalTo("captured"))
        .body("legs[0].program", equalTo(program))
        .body("legs[0].points", equalTo("12"))
        .body("legs[0].agreement", nullValue());
    by(cafe)
        .body(Map.of("pay_code", "ok:1", "order_ref", "other", "price", "12", "currency", "USD"))
        .post("/merchant/v1/payments")
        .then()
        .statusCode(422)
        .body("code", equalTo("AGREEMENT_NOT_IN_FORCE"));
  }

  private RequestSpecification keyed(String key) {
    return given()
        .auth()
        .oauth2(tokenOf(cafe.apiKey()))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key);
  }

  private static String path(String id) {
    return "/merchant/v1/payment-requests" + (id.isEmpty() ? "" : "/" + id);
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new HashMap<>();
    body.put("order_ref", order);
    body.put("price", "12");
    body.put("currency", "EUR");
    return body;
  }

  private ValidatableResponse request(Map<String, Object> more) {
    Map<String, Object> body = body();
    body.putAll(more);
    return by(cafe).body(body).post(path("")).then();
  }

  private static SignedRequest parse(String base64) {
    return RequestCodec.parse(ByteString.copyFrom(Base64.getDecoder().decode(base64)));
  }
}
