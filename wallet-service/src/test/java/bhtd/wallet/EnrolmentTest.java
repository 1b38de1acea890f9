package bhtd.wallet;

import static bhtd.wallet.Wallet.as;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static bhtd.wallet.Wallet.enrol;
import static bhtd.wallet.Wallet.merchantService;
import static bhtd.wallet.Wallet.waiting;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bhtd.kit.testing.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class EnrolmentTest {
  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void a_member_joins_once() {
    String id = cara().get("/wallet/v1/me").path("id");
    cara()
        .post("/wallet/v1/members")
        .then()
        .statusCode(200)
        .body("id", equalTo(id))
        .body("account", startsWith("bhtd1"));
    as(People.person("olivia"))
        .get("/wallet/v1/me")
        .then()
        .statusCode(409)
        .body("code", equalTo("NOT_A_MEMBER"));
  }

  @Test
  void a_reference_has_one_account_whatever_the_key() {
    var first =
        enrol("mer_1", "c-1", "c-2", "c-3")
            .then()
            .statusCode(201)
            .body("data.reference", equalTo(List.of("c-1", "c-2", "c-3")))
            .body("data.status", everyItem(equalTo("enrolled")))
            .body("status", equalTo("enrolled"))
            .extract();
    var again = enrol("mer_1", "c-2", "c-4").then().statusCode(201).extract();
    var allKnown = enrol("mer_1", "c-4", "c-1").then().statusCode(201).extract();
    var foreign = enrol("mer_2", "c-1").then().statusCode(201).extract();
    assertEquals(first.<String>path("data[1].account"), again.path("data[0].account"));
    assertEquals(first.<String>path("data[1].claim_token"), again.path("data[0].claim_token"));
    assertEquals(first.<String>path("data[0].account"), allKnown.path("data[1].account"));
    assertNotEquals(first.<String>path("data[0].account"), foreign.path("data[0].account"));
  }

  @Test
  void a_thousand_in_one_command_and_no_more() {
    List<String> references = IntStream.rangeClosed(1, 1001).mapToObj(i -> "bulk-" + i).toList();
    waiting(merchantService())
        .body(Map.of("merchant", "mer_9", "references", references.subList(0, 1000)))
        .post("/internal/v1/enrolments")
        .then()
        .statusCode(201)
        .body("data", hasSize(1000));
    waiting(merchantService())
        .body(Map.of("merchant", "mer_9", "references", references))
        .post("/internal/v1/enrolments")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("references"));
  }

  @Test
  void only_services_enrol_and_only_members_claim() {
    cara().body("{}").post("/internal/v1/enrolments").then().statusCode(403);
    merchantService().post("/wallet/v1/claims/x").then().statusCode(403);
  }

  @Test
  void a_token_is_claimed_once_by_somebody_without_an_account() {
    String token = enrol("mer_1", "claimed-late").path("data[0].claim_token");
    waiting(cara())
        .post("/wallet/v1/claims/" + token)
        .then()
        .statusCode(409)
        .body("code", equalTo("HAS_ACCOUNT"));
    waiting(ben()).post("/wallet/v1/claims/nonsense").then().statusCode(404);
    String unknown = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    as(People.person("olivia")).post("/wallet/v1/members").then();
    waiting(as(People.person("olivia")))
        .post("/wallet/v1/claims/" + unknown)
        .then()
        .statusCode(404);
    // Cara's own token, by somebody else: the ledger has it once.
    String taken = enrol("mer_1", "cara").path("data[0].claim_token");
    waiting(as(People.person("olivia")))
        .post("/wallet/v1/claims/" + taken)
        .then()
        .statusCode(422)
        .body("code", equalTo("CLAIM_ALREADY_MADE"));
    String account = as(People.person("olivia")).get("/wallet/v1/me").path("account");
    assertFalse(account != null);
    assertEquals("claimed", enrol("mer_1", "cara").path("data[0].status"));
  }

  @Test
  void who_leaves_is_forgotten_and_may_come_back() {
    String token = enrol("mer_1", "leaving").path("data[0].claim_token");
    String id = otto().post("/wallet/v1/members").then().statusCode(201).extract().path("id");
    String account =
        waiting(otto()).post("/wallet/v1/claims/" + token).then().extract().path("account");
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      otto()
          .header("Idempotency-Key", key)
          .header("Prefer", "wait=10")
          .delete("/wallet/v1/me")
          .then()
          .statusCode(201)
          .body("id", equalTo(id))
          .body("account", equalTo(account))
          .body("closed_at", notNullValue());
    }
    otto().get("/wallet/v1/me").then().statusCode(409).body("code", equalTo("NOT_A_MEMBER"));
    waiting(otto()).delete("/wallet/v1/me").then().statusCode(409);
    assertNotEquals(account, enrol("mer_1", "leaving").path("data[0].account"));
    String again = otto().post("/wallet/v1/members").then().statusCode(201).extract().path("id");
    assertNotEquals(id, again);
    waiting(otto()).delete("/wallet/v1/me").then().statusCode(200).body("id", equalTo(again));
    otto().get("/wallet/v1/me").then().statusCode(409);
  }

  private static RequestSpecification otto() {
    return as(People.person("otto"));
  }
}
