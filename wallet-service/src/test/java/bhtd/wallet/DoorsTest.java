package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static bhtd.wallet.Wallet.waiting;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.testing.OwnKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What members sign themselves, and what they only try. Whose key it is the ledger says, and the
/// thin one takes any.
@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class DoorsTest {
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);
  private static final String SWAPS = "/wallet/v1/swaps";
  private static final String ENVELOPES = "/wallet/v1/envelopes";

  @Inject Pool pool;

  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void an_offer_is_made_and_taken_under_the_members_own_keys() {
    AssetCode mine = points(cara(), "cara", 50);
    AssetCode theirs = points(ben(), "ben", 50);
    String id = own(cara(), SWAPS, offer(mine, theirs)).statusCode(201).extract().path("id");
    String other = own(cara(), SWAPS, offer(mine, theirs)).statusCode(201).extract().path("id");
    JsonPath taking = prepared(ben(), SWAPS + "/" + id + "/take", Map.of());
    Map<String, Object> signed = Map.of("signed_command", OwnKey.signed(taking, KEY));
    post(ben(), SWAPS + "/" + other + "/take", signed)
        .statusCode(422)
        .body("code", equalTo("SIGNED_COMMAND_OTHER"));
    SigningKey forger = SigningKey.ofSeed(Hash.sha256(new byte[] {9}).toBytes());
    post(
            ben(),
            SWAPS + "/" + id + "/take",
            Map.of("signed_command", OwnKey.signed(taking, KEY, forger)))
        .statusCode(400);
    post(ben(), SWAPS + "/" + id + "/take", signed)
        .statusCode(201)
        .body("status", equalTo("taken"))
        .body("command_id", equalTo(taking.getString("command_id")));
    own(cara(), SWAPS + "/" + other + "/cancel", Map.of())
        .statusCode(201)
        .body("status", equalTo("cancelled"));
  }

  @Test
  void an_envelope_is_signed_by_its_sender_and_a_share_by_link_and_claimer() {
    AssetCode program = points(cara(), "cara", 100);
    waiting(cara())
        .body(envelope(program))
        .post(ENVELOPES + "/prepare")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("link_key"));
    Map<String, Object> asked = envelope(program);
    asked.put("link_key", KEY.publicKey().toString());
    String id =
        own(cara(), ENVELOPES, asked)
            .statusCode(201)
            .body("by", equalTo("link"))
            .body("link", nullValue())
            .extract()
            .path("id");
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    own(ben(), ENVELOPES + "/" + id + "/claims", Map.of("link_key", secret))
        .statusCode(201)
        .body("amount", equalTo("25"));
  }

  @Test
  void whom_an_envelope_is_for_is_said_beside_the_command() {
    AssetCode program = points(cara(), "cara", 100);
    Map<String, Object> asked = envelope(program);
    asked.put("members", List.of(account("ben").toString()));
    JsonPath prepared = prepared(cara(), ENVELOPES, asked);
    String signed = OwnKey.signed(prepared, KEY);
    post(cara(), ENVELOPES, Map.of("signed_command", signed))
        .statusCode(400)
        .body("errors[0].field", equalTo("signed_command"));
    Map<String, Object> other = new HashMap<>(asked);
    other.put("amount", "99");
    other.put("signed_command", signed);
    post(cara(), ENVELOPES, other).statusCode(422).body("code", equalTo("SIGNED_COMMAND_OTHER"));
    asked.put("signed_command", signed);
    post(cara(), ENVELOPES, asked)
        .statusCode(201)
        .body("id", equalTo(prepared.getString("id")))
        .body("by", equalTo("members"));
  }

  @Test
  void what_is_tried_is_answered_and_forgotten() {
    AssetCode program = points(cara(), "cara", 5);
    long before = kept();
    trial("7")
        .body("status", equalTo("accepted"))
        .body("height", equalTo(7))
        .body("events[0].type", equalTo("tried"));
    trial("1001")
        .body("status", equalTo("rejected"))
        .body("code", equalTo("POINTS_INSUFFICIENT"))
        .body("needed", equalTo("1001"))
        .body("present", equalTo("1000"));
    waiting(cara())
        .body(envelope(program))
        .post(ENVELOPES + "?dry_run=true")
        .then()
        .statusCode(200)
        .body("status", equalTo("accepted"))
        .body("link", nullValue());
    assertEquals(before, kept());
    assertEquals(5, available(cara(), program));
  }

  private static ValidatableResponse trial(String amount) {
    return cara()
        .body(Map.of("to", account("ben").toString(), "program", "CAFE", "amount", amount))
        .post("/wallet/v1/transfers?dry_run=true")
        .then()
        .statusCode(200);
  }

  private long kept() {
    return pool.query(
            "SELECT (SELECT count(*) FROM command) + (SELECT count(*) FROM transfer)"
                + " + (SELECT count(*) FROM envelope) + (SELECT count(*) FROM idempotency)")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(5))
        .iterator()
        .next()
        .getLong(0);
  }

  private static AssetCode points(RequestSpecification who, String name, long amount) {
    AssetCode program = Chain.open().awarded(0, amount, account(name));
    Wallet.await("the award is there", () -> available(who, program) == amount);
    return program;
  }

  private static Map<String, Object> offer(AssetCode give, AssetCode want) {
    return Map.of(
        "give", Map.of("program", give.text(), "amount", "20"),
        "want", Map.of("program", want.text(), "amount", "30"));
  }

  private static Map<String, Object> envelope(AssetCode program) {
    return new HashMap<>(
        Map.of("program", program.text(), "amount", "100", "shares", 4, "split", "equal"));
  }

  private static JsonPath prepared(
      RequestSpecification who, String path, Map<String, Object> asked) {
    return who.body(asked).post(path + "/prepare").then().statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse own(
      RequestSpecification who, String path, Map<String, Object> asked) {
    String signed = OwnKey.signed(prepared(who, path, asked), KEY);
    return post(who, path, Map.of("signed_command", signed));
  }

  private static ValidatableResponse post(
      RequestSpecification who, String path, Map<String, Object> body) {
    return waiting(who).body(body).post(path).then();
  }
}
