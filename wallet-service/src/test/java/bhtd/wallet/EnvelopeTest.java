package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static bhtd.wallet.Wallet.waiting;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.value.AssetCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class EnvelopeTest {
  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void named_members_claim_one_share_each() {
    AssetCode program = points(100);
    String benId = ben().get("/wallet/v1/me").path("id");
    String id =
        open(program, "90", 2, List.of(account("cara").toString(), benId))
            .then()
            .statusCode(201)
            .body("id", startsWith("env_"))
            .body("status", equalTo("open"))
            .body("by", equalTo("members"))
            .body("link", nullValue())
            .body("ends_at", notNullValue())
            .body("receipt", startsWith("/wallet/v1/receipts/"))
            .extract()
            .path("id");
    assertEquals(10, available(cara(), program));
    ben().get("/wallet/v1/envelopes?invited=true").then().body("data[0].id", equalTo(id));
    ben().get("/wallet/v1/envelopes/" + id + "/claims").then().body("data", hasSize(0));
    claim(ben(), id, null)
        .then()
        .statusCode(201)
        .body("id", startsWith("clm_"))
        .body("status", equalTo("claimed"))
        .body("amount", equalTo("45"))
        .body("ordinal", equalTo(0));
    assertEquals(45, available(ben(), program));
    claim(ben(), id, null).then().statusCode(422).body("code", equalTo("SHARE_ALREADY_CLAIMED"));
    claim(cara(), id, null).then().statusCode(201);
    cara()
        .get("/wallet/v1/envelopes/" + id)
        .then()
        .body("status", equalTo("claimed"))
        .body("claimed", equalTo(2));
    ben()
        .get("/wallet/v1/envelopes/" + id + "/claims")
        .then()
        .body("data.ordinal", equalTo(List.of(1, 0)))
        .body("data[1].account", equalTo(account("ben").toString()));
    claim(cara(), id, null).then().statusCode(422).body("code", equalTo("ENVELOPE_NOT_OPEN"));
  }

  @Test
  void who_has_the_link_claims_with_its_key_which_is_shown_once() {
    AssetCode program = points(100);
    String key = UUID.randomUUID().toString();
    Response opened = open(program, "100", 4, null, key);
    String id = opened.path("id");
    String link = opened.path("link");
    opened.then().statusCode(201).body("by", equalTo("link")).body("link", startsWith("http"));
    open(program, "100", 4, null, key)
        .then()
        .statusCode(201)
        .body("id", equalTo(id))
        .body("link", nullValue());
    String secret = link.substring(link.indexOf('#') + 1);
    assertEquals(id, link.substring(link.lastIndexOf('/') + 1, link.indexOf('#')));

    ben().get("/wallet/v1/envelopes/" + id).then().statusCode(404);
    claim(ben(), id, null).then().statusCode(422).body("code", equalTo("CLAIM_NOT_INVITED"));
    claim(ben(), id, "A".repeat(43))
        .then()
        .statusCode(422)
        .body("code", equalTo("CLAIM_NOT_INVITED"));
    claim(ben(), id, "no key").then().statusCode(400).body("errors[0].field", equalTo("link_key"));
    claim(ben(), id, secret).then().statusCode(201).body("amount", equalTo("25"));
    ben().get("/wallet/v1/envelopes/" + id).then().body("status", equalTo("open"));
    ben()
        .get("/wallet/v1/envelopes/" + id + "/claims")
        .then()
        .body("data.amount", equalTo(List.of("25")));
  }

  @Test
  void what_cannot_be_given_is_said() {
    AssetCode program = points(5);
    open(program, "6", 2, null)
        .then()
        .statusCode(422)
        .body("code", equalTo("POINTS_INSUFFICIENT"))
        .body("link", nullValue());
    open(program, "5", 0, null).then().statusCode(400).body("errors[0].field", equalTo("shares"));
    open(program, "5", 2, List.of("nobody"))
        .then()
        .statusCode(400)
        .body("errors[0].field", endsWith("members"));
    claim(ben(), "env_unknown", null).then().statusCode(404);
  }

  private static AssetCode points(long amount) {
    AssetCode program = Chain.open().awarded(0, amount, account("cara"));
    Wallet.await("the award is there", () -> available(cara(), program) == amount);
    return program;
  }

  private static Response open(
      AssetCode program, String amount, int shares, @Nullable List<String> members) {
    return open(program, amount, shares, members, UUID.randomUUID().toString());
  }

  private static Response open(
      AssetCode program, String amount, int shares, @Nullable List<String> members, String key) {
    Map<String, Object> body = new HashMap<>();
    body.put("program", program.text());
    body.put("amount", amount);
    body.put("shares", shares);
    body.put("split", "equal");
    if (members != null) {
      body.put("members", members);
    }
    return cara()
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=10")
        .body(body)
        .post("/wallet/v1/envelopes");
  }

  private static Response claim(
      io.restassured.specification.RequestSpecification who, String id, @Nullable String key) {
    return waiting(who)
        .body(key == null ? "{}" : "{\"link_key\":\"" + key + "\"}")
        .post("/wallet/v1/envelopes/" + id + "/claims");
  }
}
