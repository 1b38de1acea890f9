package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.merchantService;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.MandateCodec;
import bhtd.protocol.command.SignedMandate;
import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class PayCodeTest {
  private static final AtomicInteger ORDERS = new AtomicInteger();

  @Inject Pool pool;

  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void a_code_becomes_one_mandate_for_one_order() {
    AssetCode program = points(500);
    Hash order = order();
    String code = code("{}");
    Response first = redeem(code, order, 4, program).thenReturn();
    first
        .then()
        .statusCode(200)
        .body("payer", equalTo(account("ben").toString()))
        .body("legs[0].program", equalTo(program.text()))
        .body("legs[0].value", equalTo("4"))
        .body("legs[0].points", equalTo("400"));
    SignedMandate signed =
        MandateCodec.parse(
            ByteString.copyFrom(Base64.getDecoder().decode(first.<String>path("mandate"))));
    Mandate mandate = signed.mandate();
    assertEquals(account("ben"), mandate.payer());
    assertEquals(account("ben"), AccountId.ofKey(signed.signature().publicKey().bytes()));
    assertEquals(Chain.MERCHANT, mandate.merchant());
    assertEquals(order, mandate.orderRef());
    assertEquals(new Amount(4), mandate.price());
    assertEquals(new Amount(400), mandate.ceilings().getFirst().points());
    assertTrue(mandate.validUntilMs() <= Clock.systemUTC().millis() + 300_000);
    assertTrue(
        SignatureRule.bouncyCastle()
            .verify(
                signed.signature().publicKey(),
                Dsse.pae(Dsse.MANDATE, signed.bytes()),
                signed.signature().bytes()));

    Response again = redeem(code, order, 4, program).thenReturn();
    assertEquals(first.<String>path("mandate"), again.path("mandate"));
    redeem(code, order, 5, program).then().statusCode(409);
    redeem(code, order(), 4, program)
        .then()
        .statusCode(422)
        .body("code", equalTo("PAY_CODE_UNUSABLE"));
    // The same order with a new code: the old mandate may have run out, so there is a new one.
    Response other = redeem(code("{}"), order, 4, program).thenReturn();
    assertNotEquals(first.<String>path("mandate"), other.path("mandate"));
  }

  @Test
  void the_first_offer_that_is_covered_is_taken_and_points_round_up() {
    AssetCode few = points(10);
    AssetCode many = points(1_000);
    Map<String, Object> body =
        Map.of(
            "code", code("{}"),
            "merchant_account", Chain.MERCHANT.toString(),
            "merchant_name", "Books",
            "order_ref_mac", order().toString(),
            "price", "10",
            "currency", "EUR",
            "agreements", List.of(offer(few, 1, 100), offer(many, 3, 200)));
    merchantService()
        .body(body)
        .post("/internal/v1/pay-codes/redeem")
        .then()
        .statusCode(200)
        .body("legs[0].program", equalTo(many.text()))
        .body("legs[0].points", equalTo("667"));
  }

  @Test
  void a_refused_price_leaves_the_code_usable() {
    AssetCode program = points(500);
    String code = code("{\"ceiling\":{\"amount\":\"4\",\"currency\":\"EUR\"}}");
    redeem(code, order(), 5, program)
        .then()
        .statusCode(422)
        .body("code", equalTo("PAY_CODE_CEILING"));
    redeem(code, order(), 4, program).then().statusCode(200);
    String second = code("{}");
    redeem(second, order(), 6, program)
        .then()
        .statusCode(422)
        .body("code", equalTo("POINTS_INSUFFICIENT"));
    redeem(second.toLowerCase(java.util.Locale.ROOT), order(), 5, program).then().statusCode(200);
  }

  @Test
  void of_many_that_redeem_at_once_one_gets_the_mandate() {
    AssetCode program = points(500);
    String code = code("{}");
    List<CompletableFuture<Integer>> all =
        Stream.generate(() -> order())
            .limit(8)
            .map(o -> CompletableFuture.supplyAsync(() -> redeem(code, o, 1, program).statusCode()))
            .toList();
    assertEquals(1, all.stream().filter(status -> status.join() == 200).count());
    assertEquals(7, all.stream().filter(status -> status.join() == 422).count());
  }

  @Test
  void after_its_time_a_code_is_nothing() {
    AssetCode program = points(500);
    String code = code("{}");
    pool.query("UPDATE pay_code SET expires_at = now() WHERE redeemed_at IS NULL")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(5));
    redeem(code, order(), 1, program)
        .then()
        .statusCode(422)
        .body("code", equalTo("PAY_CODE_UNUSABLE"));
    redeem("NEVER-MADE0", order(), 1, program).then().statusCode(422);
    ben().body("{\"code\":\"x\"}").post("/internal/v1/pay-codes/redeem").then().statusCode(403);
  }

  private static AssetCode points(long amount) {
    AssetCode program = Chain.open().awarded(0, amount, account("ben"));
    Wallet.await("the award is there", () -> available(ben(), program) == amount);
    return program;
  }

  private static String code(String body) {
    return ben()
        .body(body)
        .post("/wallet/v1/pay-codes")
        .then()
        .statusCode(201)
        .extract()
        .path("code");
  }

  private static Hash order() {
    return Hash.sha256(new byte[] {(byte) ORDERS.incrementAndGet()});
  }

  private static Response redeem(String code, Hash order, long price, AssetCode program) {
    return merchantService()
        .body(
            Map.of(
                "code", code,
                "merchant_account", Chain.MERCHANT.toString(),
                "merchant_name", "Books",
                "order_ref_mac", order.toString(),
                "price", Long.toString(price),
                "currency", "EUR",
                "agreements", List.of(offer(program, 1, 100))))
        .post("/internal/v1/pay-codes/redeem");
  }

  private static Map<String, Object> offer(AssetCode program, long numerator, long denominator) {
    return Map.of(
        "agreement",
        Hash.sha256(program.text().getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString(),
        "program",
        program.text(),
        "numerator",
        numerator,
        "denominator",
        denominator);
  }
}
