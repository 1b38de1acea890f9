package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static bhtd.wallet.Wallet.merchantService;
import static bhtd.wallet.Wallet.waiting;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.RequestCodec;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Ids;
import bhtd.protocol.value.Rate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The merchant's own account is its till here.
@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class PaymentTest {
  private static final AssetCode EUR = new AssetCode("EUR");
  private static final long QUARTER_MS = 900_000;

  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void what_would_be_lost_first_pays_first() {
    long soon = (Clock.systemUTC().millis() / QUARTER_MS + 10) * QUARTER_MS;
    AssetCode lasting = taken(Chain.open().awarded(0, 1_000, account("cara")), 1, 100);
    AssetCode fading = taken(Chain.open().awarded(soon, 250, account("cara")), 1, 100);
    Chain.open().award(here(lasting), 100, account("cara"));
    Chain.open().award(elsewhere(lasting), 500, account("cara"));
    Wallet.await("all is there", () -> available(cara(), lasting) == 1_600);

    plan(6, lasting, fading)
        .then()
        .statusCode(200)
        .body("covered", equalTo("6"))
        .body("missing", equalTo("0"))
        .body("legs.program", equalTo(List.of(lasting.text(), fading.text())))
        .body("legs.value", equalTo(List.of("4", "2")))
        .body("legs.points", equalTo(List.of("400", "200")))
        .body("legs[0].lots.why", equalTo(List.of("restricted", "never_expires")))
        .body("legs[0].lots.amount", equalTo(List.of("100", "300")))
        .body("legs[1].lots.why", equalTo(List.of("expires_first")));
    plan(20, lasting, fading).then().body("covered", equalTo("13")).body("missing", equalTo("7"));

    String request = request(6);
    pay(request, null, lasting, fading)
        .then()
        .statusCode(201)
        .body("id", startsWith("pay_"))
        .body("status", equalTo("captured"))
        .body("legs.points", equalTo(List.of("400", "200")))
        .body("receipt", startsWith("/wallet/v1/receipts/"));
    assertEquals(50, available(cara(), fading));
    assertEquals(1_200, available(cara(), lasting));
    pay(request(20), null, lasting, fading)
        .then()
        .statusCode(422)
        .body("code", equalTo("POINTS_INSUFFICIENT"));
    pay(request(20), "15", lasting, fading)
        .then()
        .statusCode(201)
        .body("status", equalTo("authorised"))
        .body("cash", equalTo("15"));
    cara().get("/wallet/v1/payments").then().body("data[1].status", equalTo("captured"));
    pay("nonsense", null).then().statusCode(400).body("errors[0].field", equalTo("request"));
  }

  @Test
  void what_is_spendable_at_a_merchant_and_what_it_is_worth_there() {
    AssetCode program = taken(Chain.open().awarded(0, 1_050, account("cara")), 1, 100);
    Chain.open().award(here(program), 100, account("cara"));
    Chain.open().award(elsewhere(program), 500, account("cara"));
    AssetCode other = Chain.open().awarded(0, 70, account("cara"));
    Wallet.await("all is there", () -> available(cara(), other) == 70);
    assertEquals(1_650, available(cara(), program));
    String there = "data.findAll { it.program == '" + program + "' }";
    cara()
        .queryParam("merchant", Chain.MERCHANT.toString())
        .get("/wallet/v1/balances")
        .then()
        .statusCode(200)
        .body(there + ".class", equalTo(List.of("general", "restricted")))
        .body(there + ".available", equalTo(List.of("1050", "100")))
        .body(there + ".worth.flatten().value", equalTo(List.of("10", "1")))
        .body(there + ".worth.flatten().currency", equalTo(List.of("EUR", "EUR")))
        .body("data.findAll { it.program == '" + other + "' }.size()", equalTo(0));
    cara().get("/wallet/v1/balances?merchant=cafe").then().statusCode(400);
  }

  @Test
  void a_pay_code_becomes_several_legs_and_cash() {
    AssetCode first = Chain.open().awarded(0, 300, account("ben"));
    AssetCode own = Chain.open().awarded(0, 500, account("ben"));
    Wallet.await("the award is there", () -> available(ben(), own) == 500);
    String code = ben().body("{}").post("/wallet/v1/pay-codes").path("code");
    Map<String, Object> body = new HashMap<>();
    body.put("code", code);
    body.put("merchant_account", Chain.MERCHANT.toString());
    body.put("merchant_name", "Books");
    body.put("order_ref_mac", Hash.sha256(Ids.toBytes(Ids.random())).toString());
    body.put("price", "10");
    body.put("cash", "3");
    body.put("currency", "EUR");
    body.put("agreements", List.of(terms(first, Hash.sha256(new byte[1])), terms(own, null)));
    Response redeemed = merchantService().body(body).post("/internal/v1/pay-codes/redeem");
    redeemed
        .then()
        .statusCode(200)
        .body("legs.program", equalTo(List.of(first.text(), own.text())))
        .body("legs.value", equalTo(List.of("3", "4")))
        .body("legs.points", equalTo(List.of("300", "400")))
        .body("legs[1].agreement", nullValue());
    assertEquals(
        redeemed.<String>path("mandate"),
        merchantService().body(body).post("/internal/v1/pay-codes/redeem").path("mandate"));
    body.put("cash", "4");
    merchantService().body(body).post("/internal/v1/pay-codes/redeem").then().statusCode(409);
  }

  @Test
  void points_are_converted_where_two_merchants_agreed() {
    AssetCode old = Chain.open().awarded(0, 100, account("cara"));
    AssetCode into = Chain.open().awarded(0, 1, account("ben"));
    Wallet.await("the award is there", () -> available(ben(), into) == 1);
    convert(old, "40", into).then().statusCode(422).body("code", equalTo("AGREEMENT_UNKNOWN"));
    Chain.open()
        .award(
            new Issue(into, new Amount(1_000), 0, List.of(), List.of(), true), 1, account("ben"));
    Chain.open().agree(terms(old, AgreementMode.CONVERT, new Rate(1, 100), Optional.of(into)));
    Wallet.await("it is agreed", () -> convert(old, "40", into).statusCode() == 201);
    assertEquals(60, available(cara(), old));
    assertEquals(20, available(cara(), into));
    cara()
        .get("/wallet/v1/conversions")
        .then()
        .body("data[0].status", equalTo("sealed"))
        .body("data[0].received", equalTo("20"))
        .body("data[0].into", equalTo(into.text()));
  }

  private static Issue here(AssetCode program) {
    return new Issue(program, new Amount(1_000), 0, List.of(Chain.MERCHANT), List.of(), false);
  }

  private static Issue elsewhere(AssetCode program) {
    return new Issue(program, new Amount(1_000), 0, List.of(), List.of(5_812), false);
  }

  private static AssetCode taken(AssetCode program, long numerator, long denominator) {
    Chain.open()
        .agree(
            terms(
                program, AgreementMode.REDEEM, new Rate(numerator, denominator), Optional.empty()));
    return program;
  }

  private static Propose terms(
      AssetCode program, AgreementMode mode, Rate rate, Optional<AssetCode> into) {
    return new Propose(
        program,
        Chain.MERCHANT,
        EUR,
        rate,
        mode,
        AgreementSettlement.GROSS,
        0,
        0,
        0,
        1,
        0,
        FeePayer.NONE,
        0,
        0,
        into,
        into.map(i -> new Rate(1, 2)));
  }

  private static Map<String, Object> terms(AssetCode program, @Nullable Hash agreement) {
    Map<String, Object> terms = new HashMap<>();
    terms.put("program", program.text());
    terms.put("numerator", 1);
    terms.put("denominator", 100);
    if (agreement != null) {
      terms.put("agreement", agreement.toString());
    }
    return terms;
  }

  private static Response plan(long price, AssetCode... programs) {
    return cara()
        .body(
            Map.of(
                "merchant", Chain.MERCHANT.toString(),
                "price", Long.toString(price),
                "currency", "EUR",
                "programs", List.of(programs).stream().map(AssetCode::text).toList()))
        .post("/wallet/v1/payment-plans");
  }

  private static String request(long price) {
    Request request =
        new Request(
            new ChainId("main"),
            Chain.MERCHANT,
            Hash.sha256(Ids.toBytes(Ids.random())),
            new Amount(price),
            EUR,
            Clock.systemUTC().millis() + 200_000,
            false,
            0);
    return Base64.getEncoder()
        .encodeToString(RequestCodec.toBytes(RequestCodec.sign(request, Chain.MERCHANT_KEY)));
  }

  private static Response pay(String request, @Nullable String cash, AssetCode... programs) {
    Map<String, Object> body = new HashMap<>();
    body.put("request", request);
    body.put("programs", List.of(programs).stream().map(AssetCode::text).toList());
    if (cash != null) {
      body.put("cash", cash);
    }
    return waiting(cara()).body(body).post("/wallet/v1/payments");
  }

  private static Response convert(AssetCode program, String amount, AssetCode into) {
    return waiting(cara())
        .body(Map.of("program", program.text(), "amount", amount, "into", into.text()))
        .post("/wallet/v1/conversions");
  }
}
