package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static bhtd.wallet.Wallet.waiting;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.testing.OwnKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AssetCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class TransferTest {
  private static final long QUARTER_MS = 900_000;

  @Inject Pool pool;

  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void balances_are_by_program_issuer_class_and_expiry() {
    long soon = (Clock.systemUTC().millis() / QUARTER_MS + 10) * QUARTER_MS;
    long past = (Clock.systemUTC().millis() / QUARTER_MS - 10) * QUARTER_MS;
    AssetCode program = Chain.open().awarded(0, 100, account("cara"));
    Chain.open().award(program, past, 7, account("cara"));
    Chain.open().award(program, soon, 40, account("cara"));
    Chain.open().award(program, soon, 2, account("cara"));
    Wallet.await("awards are there", () -> available(cara(), program) == 142);
    List<Map<String, String>> all =
        cara()
            .get("/wallet/v1/balances")
            .path("data.findAll { it.program == '%s' }".formatted(program));
    assertEquals(
        List.of("0 7", "42 42", "100 100"),
        all.stream().map(b -> b.get("available") + " " + b.get("posted")).toList());
    assertEquals(Instant.ofEpochMilli(soon).toString(), all.get(1).get("expires_at"));
    assertEquals(Chain.MERCHANT.toString(), all.get(2).get("issuer"));
    assertEquals("general", all.get(2).get("class"));
  }

  @Test
  void points_are_sent_to_a_member_or_an_account() {
    AssetCode program = Chain.open().awarded(0, 100, account("cara"));
    Wallet.await("the award is there", () -> available(cara(), program) == 100);
    String benId = ben().get("/wallet/v1/me").path("id");
    var sent =
        send(program, benId, "30")
            .then()
            .statusCode(201)
            .body("id", startsWith("trf_"))
            .body("status", equalTo("sealed"))
            .body("from", equalTo(account("cara").toString()))
            .body("to", equalTo(account("ben").toString()))
            .body("amount", equalTo("30"))
            .body("receipt", startsWith("/wallet/v1/receipts/"))
            .extract();
    send(program, account("ben").toString(), "12").then().statusCode(201);
    assertEquals(58, available(cara(), program));
    assertEquals(42, available(ben(), program));

    String id = sent.path("id");
    cara()
        .get("/wallet/v1/transfers/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("sealed"))
        .body("command_id", equalTo(sent.path("command_id")))
        .body("height", equalTo(sent.path("height")));
    ben().get("/wallet/v1/transfers/" + id).then().statusCode(404);
    cara().get("/wallet/v1/transfers?limit=2").then().body("data[1].id", equalTo(id));
    cara()
        .get(sent.header("Location"))
        .then()
        .body("status", equalTo("sealed"))
        .body("object", equalTo(id));
    ben()
        .get("/wallet/v1/activity?limit=2")
        .then()
        .body("data.kind", equalTo(List.of("received", "received")))
        .body("data.amount", equalTo(List.of("12", "30")))
        .body("data[1].counterparty", equalTo(account("cara").toString()));
    cara()
        .get("/wallet/v1/activity?limit=100")
        .then()
        .body("data.kind", hasItems("sent", "awarded", "claimed"));
  }

  @Test
  void what_a_member_signs_itself_goes_the_same_way() {
    AssetCode program = Chain.open().awarded(0, 100, account("cara"));
    Wallet.await("the award is there", () -> available(cara(), program) == 100);
    var asked = Map.of("to", account("ben").toString(), "program", program.text(), "amount", "30");
    var prepared = waiting(cara()).body(asked).post("/wallet/v1/transfers/prepare").then();
    prepared
        .statusCode(200)
        .body("id", startsWith("trf_"))
        .body("signer", equalTo(account("cara").toString()));
    JsonPath given = prepared.extract().jsonPath();
    SigningKey other = SigningKey.ofSeed(new byte[32]);
    var body = Map.of("signed_command", OwnKey.signed(given, other));
    waiting(ben())
        .body(body)
        .post("/wallet/v1/transfers")
        .then()
        .statusCode(422)
        .body("code", equalTo("SIGNER_OTHER"));
    waiting(cara())
        .body(body)
        .post("/wallet/v1/transfers")
        .then()
        .statusCode(201) // whose key it is the ledger says, and the thin one takes any
        .body("id", equalTo(given.getString("id")))
        .body("amount", equalTo("30"))
        .body("command_id", equalTo(given.getString("command_id")));
  }

  @Test
  void what_is_not_there_cannot_be_sent() {
    AssetCode program = Chain.open().awarded(0, 5, account("cara"));
    Wallet.await("the award is there", () -> available(cara(), program) == 5);
    send(program, account("ben").toString(), "6")
        .then()
        .statusCode(422)
        .body("code", equalTo("POINTS_INSUFFICIENT"))
        .body("needed", equalTo("6"))
        .body("present", equalTo("5"));
    send(program, "mem_00000000-0000-7000-8000-000000000000", "1")
        .then()
        .statusCode(422)
        .body("code", equalTo("RECIPIENT_UNKNOWN"));
    cara()
        .get("/wallet/v1/transfers?limit=1")
        .then()
        .body("data[0].status", equalTo("rejected"))
        .body("data[0].code", equalTo("POINTS_INSUFFICIENT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1.5", "1000000000000001", "abc"})
  void amounts_are_checked(String amount) {
    send(new AssetCode("CAFE"), account("ben").toString(), amount)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("amount"));
    send(new AssetCode("CAFE"), "nobody", "1").then().body("errors[0].field", equalTo("to"));
  }

  @Test
  void emptied_projections_build_themselves_again_and_people_keep_their_accounts() {
    AssetCode program = Chain.open().awarded(0, 9, account("ben"));
    Wallet.await("the award is there", () -> available(ben(), program) == 9);
    List<Object> before = ben().get("/wallet/v1/balances").path("data");
    List<Object> history = ben().get("/wallet/v1/activity?limit=100").path("data");
    pool.query("DELETE FROM feed").execute().await().atMost(Duration.ofSeconds(5));
    AssetCode next = Chain.open().awarded(0, 1, account("cara"));
    Wallet.await("all is built again", () -> available(cara(), next) == 1);
    assertEquals(before, ben().get("/wallet/v1/balances").path("data"));
    assertEquals(history, ben().get("/wallet/v1/activity?limit=100").path("data"));
    ben().get("/wallet/v1/me").then().body("account", equalTo(account("ben").toString()));
    ben().get("/wallet/v1/me").then().body("key_id", nullValue());
  }

  private static io.restassured.response.Response send(
      AssetCode program, String to, String amount) {
    return waiting(cara())
        .body(Map.of("to", to, "program", program.text(), "amount", amount))
        .post("/wallet/v1/transfers");
  }
}
