package bhtd.merchant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Claim;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CustomersAndAwardsTest extends MerchantTest {
  @Test
  void a_customer_is_enrolled_awarded_and_claims() {
    Shop shop = shop();
    String program = program(shop, 1_000);
    String account =
        enrol(shop, "c-1")
            .then()
            .statusCode(201)
            .body("data", hasSize(1))
            .body("data[0].reference", equalTo("c-1"))
            .body("data[0].claim_token", equalTo("token-of-c-1"))
            .body("data[0].claim_url", startsWith("http"))
            .body("data[0].status", equalTo("enrolled"))
            .extract()
            .path("data[0].account");
    awaitStatus(shop, "c-1", "enrolled");

    String id =
        award(shop, program, Map.of("customer", "c-1", "amount", "100"))
            .then()
            .statusCode(201)
            .body("id", startsWith("awd_"))
            .body("status", equalTo("done"))
            .body("total", equalTo("100"))
            .body("awards[0].customer", equalTo("c-1"))
            .body("awards[0].account", equalTo(account))
            .body("awards[0].amount", equalTo("100"))
            .body("awards[0].status", equalTo("done"))
            .extract()
            .path("id");
    by(shop)
        .get("/merchant/v1/awards/" + id)
        .then()
        .statusCode(200)
        .body("recipients", equalTo(1))
        .body("awards", hasSize(1));
    by(shop)
        .get("/merchant/v1/awards")
        .then()
        .body("data.id", equalTo(List.of(id)))
        .body("data[0].awards", nullValue());
    by(shop)
        .get("/merchant/v1/programs/" + program + "/supply")
        .then()
        .body("undistributed", equalTo("900"))
        .body("available", equalTo("100"));

    SigningKey key = WalletServer.keyOf(shop.id(), "c-1");
    assertEquals(account, AccountId.ofKey(key.publicKey().bytes()).toString());
    TestCommands.send(WalletServer.sign(key, List.of(new Claim(Hash.sha256(new byte[1])))));
    awaitStatus(shop, "c-1", "claimed");
  }

  @Test
  void a_hundred_are_awarded_by_one_command() {
    Shop shop = shop();
    String program = program(shop, 100_000);
    List<String> references = IntStream.range(0, 100).mapToObj(i -> "m-" + i).toList();
    by(shop)
        .body(Map.of("references", references))
        .post("/merchant/v1/customers")
        .then()
        .statusCode(201)
        .body("data.reference", equalTo(references));
    List<Map<String, String>> lines =
        references.stream().map(r -> Map.of("customer", r, "amount", "7")).toList();
    by(shop)
        .body(Map.of("program", program, "mode", "all", "awards", lines))
        .post("/merchant/v1/awards")
        .then()
        .statusCode(201)
        .body("total", equalTo("700"))
        .body("recipients", equalTo(100))
        .body("awards.customer", equalTo(references))
        .body("awards.status", everyItem(is("done")));
    by(shop)
        .queryParam("limit", 100)
        .get("/merchant/v1/customers")
        .then()
        .body("data", hasSize(100));
  }

  @Test
  void a_thousand_lines_fit_and_one_more_does_not() {
    Shop shop = shop();
    String program = program(shop, 100_000);
    String account = enrol(shop, "many").then().extract().path("data[0].account");
    List<Map<String, String>> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      lines.add(Map.of("account", account, "amount", "1"));
    }
    Map<String, Object> body = Map.of("program", program, "awards", lines);
    by(shop)
        .body(body)
        .post("/merchant/v1/awards")
        .then()
        .statusCode(201)
        .body("recipients", equalTo(1_000));
    lines.add(Map.of("account", account, "amount", "1"));
    by(shop)
        .body(body)
        .post("/merchant/v1/awards")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("awards"));
  }

  @Test
  void points_come_from_the_oldest_batch_that_has_enough() {
    Shop shop = shop();
    String program = program(shop, 10);
    String second = issue(shop, program, 50).then().extract().path("batch");
    var third = issue(shop, program, 50).then().extract();
    enrol(shop, "c").then().statusCode(201);
    Map<String, String> line = Map.of("customer", "c", "amount", "20");
    award(shop, program, line).then().statusCode(201).body("batch", equalTo(second));
    by(shop)
        .body(Map.of("program", program, "issue", third.path("id"), "awards", List.of(line)))
        .post("/merchant/v1/awards")
        .then()
        .statusCode(201)
        .body("batch", equalTo(third.path("batch")));
    by(shop)
        .body(Map.of("program", program, "issue", third.path("batch"), "awards", List.of(line)))
        .post("/merchant/v1/awards")
        .then()
        .statusCode(201);
    award(shop, program, Map.of("customer", "c", "amount", "31"))
        .then()
        .statusCode(422)
        .body("code", equalTo("BATCH_INSUFFICIENT"));
    by(shop)
        .body(Map.of("program", program, "issue", "999999", "awards", List.of(line)))
        .post("/merchant/v1/awards")
        .then()
        .statusCode(404);
  }

  @Test
  void a_rejected_award_gives_nobody_anything() {
    Shop shop = shop();
    String program = program(shop, 100);
    enrol(shop, "c").then().statusCode(201);
    RULES.rejectNext(Reason.BATCH_INSUFFICIENT);
    award(shop, program, Map.of("customer", "c", "amount", "5"))
        .then()
        .statusCode(422)
        .body("code", equalTo("BATCH_INSUFFICIENT"));
    by(shop)
        .get("/merchant/v1/awards")
        .then()
        .body("data[0].status", equalTo("rejected"))
        .body("data[0].reason", equalTo("BATCH_INSUFFICIENT"));
  }

  @Test
  void another_merchants_program_and_customers_are_not_there() {
    Shop one = shop();
    Shop other = shop();
    String program = program(one, 100);
    String own = program(other, 100);
    enrol(one, "secret").then().statusCode(201);
    String award =
        award(one, program, Map.of("customer", "secret", "amount", "1"))
            .then()
            .extract()
            .path("id");
    award(other, program, Map.of("customer", "secret", "amount", "1")).then().statusCode(404);
    award(other, own, Map.of("customer", "secret", "amount", "1"))
        .then()
        .statusCode(422)
        .body("code", equalTo("CUSTOMER_UNKNOWN"))
        .body("errors[0].field", equalTo("awards[0].customer"));
    by(other).get("/merchant/v1/customers/secret").then().statusCode(404);
    by(other).get("/merchant/v1/awards/" + award).then().statusCode(404);
    by(other).get("/merchant/v1/customers").then().body("data", hasSize(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reference\": \"\"}",
        "{\"reference\": 5}",
        "{\"reference\": \"a\", \"references\": [\"b\"]}",
        "{\"references\": []}",
        "{\"references\": [null]}",
        "{\"references\": [\"a\", \"a\"]}",
        "{\"references\": [\"a\\u0000\"]}",
        "{\"reference\": \"12345678901234567890123456789012345678901234567890123456789012345\"}"
      })
  void references_that_are_none(String body) {
    by(shared())
        .body(body)
        .post("/merchant/v1/customers")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", startsWith("reference"));
  }

  @Test
  void a_thousand_and_one_references_are_too_many() {
    List<String> references = IntStream.range(0, 1_001).mapToObj(i -> "r" + i).toList();
    by(shared())
        .body(Map.of("references", references))
        .post("/merchant/v1/customers")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("references"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "[null]",
        "[{\"amount\": \"1\"}]",
        "[{\"customer\": \"c\"}]",
        "[{\"customer\": \"c\", \"amount\": \"0\"}]",
        "[{\"customer\": \"c\", \"amount\": \"1\", \"account\": \"bhtd1x\"}]",
        "[{\"account\": \"bhtd1qqqq\", \"amount\": \"1\"}]",
        "[{\"account\": \"nobody\", \"amount\": \"1\"}]",
        "[{\"customer\": \"c\", \"amount\": \"1\", \"gift\": true}]"
      })
  void lines_that_are_none(String lines) {
    by(shared())
        .body("{\"program\": \"ABC\", \"awards\": " + lines + "}")
        .post("/merchant/v1/awards")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", startsWith("awards"));
  }

  @Test
  void some_is_no_mode() {
    by(shared())
        .body(
            "{\"program\": \"ABC\", \"mode\": \"some\", \"awards\": [{\"customer\": \"c\","
                + " \"amount\": \"1\"}]}")
        .post("/merchant/v1/awards")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("mode"))
        .body("errors[0].detail", containsString("all"));
  }

  @Test
  void a_retry_of_an_enrolment_is_answered_the_same() {
    Shop shop = shop();
    String key = UUID.randomUUID().toString();
    Response first = enrol(shop, "once", key);
    first.then().statusCode(201);
    enrol(shop, "once", key)
        .then()
        .statusCode(201)
        .header("Idempotent-Replayed", "true")
        .body("data", equalTo(first.path("data")));
    enrol(shop, "twice", key).then().statusCode(422);
    by(shop).get("/merchant/v1/customers").then().body("data.reference", hasItem("once"));
  }

  @Test
  void an_enrolment_has_a_receipt_for_its_merchant_alone() {
    Shop shop = shop();
    Response enrolled = enrol(shop, "proven");
    String command = enrolled.path("command_id");
    String receipt = enrolled.path("receipt");
    assertEquals("/merchant/v1/receipts/" + command, receipt);

    by(shop)
        .get(receipt)
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(startsWith("c2sp.org/tlog-proof@v1\n"))
        .body(containsString("/ledger/v1/chains/main/receipts/" + command + "\n"))
        .body(containsString("service token: true"));

    by(shared()).get(receipt).then().statusCode(404);
    by(shop).get("/merchant/v1/receipts/" + "0".repeat(64)).then().statusCode(404);
    by(shop).get("/merchant/v1/receipts/nothing").then().statusCode(400);
  }

  private static final List<Shop> SHARED = new ArrayList<>();

  /// One merchant for the tests of bad input, which changes nothing.
  private static Shop shared() {
    if (SHARED.isEmpty()) {
      SHARED.add(shop());
    }
    return SHARED.getFirst();
  }

  private static Response enrol(Shop shop, String reference) {
    return enrol(shop, reference, UUID.randomUUID().toString());
  }

  private static Response enrol(Shop shop, String reference, String key) {
    return given()
        .auth()
        .oauth2(tokenOf(shop.apiKey()))
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(Map.of("reference", reference))
        .post("/merchant/v1/customers");
  }

  private static Response award(Shop shop, String program, Map<String, String> line) {
    return by(shop)
        .body(Map.of("program", program, "mode", "all", "awards", List.of(line)))
        .post("/merchant/v1/awards");
  }

  private static void awaitStatus(Shop shop, String reference, String status) {
    String token = tokenOf(shop.apiKey());
    TestCommands.await(
        () -> status.equals(as(token).get("/merchant/v1/customers/" + reference).path("status")));
  }
}
