package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import bhtd.kit.testing.People;
import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RulingTest extends MerchantTest {
  @Test
  void operators_freeze_and_let_go_on() {
    Shop shop = shop();
    String account = account(shop);
    rule(account, "freeze", "A court says so.")
        .statusCode(201)
        .body("id", startsWith("rul_"))
        .body("account", equalTo(account))
        .body("kind", equalTo("freeze"))
        .body("status", equalTo("done"));
    RULES.rejectNext(Reason.ACCOUNT_FROZEN);
    rule(account, "freeze", "Again.").statusCode(422).body("code", equalTo("ACCOUNT_FROZEN"));
    rule(account, "unfreeze", "It says so no more.").statusCode(201);
    as(People.person("olivia"))
        .get("/ops/v1/accounts/" + account + "/rulings")
        .then()
        .body("data.kind", equalTo(List.of("unfreeze", "freeze", "freeze")))
        .body("data.status", equalTo(List.of("done", "rejected", "done")));
  }

  @Test
  void nobody_else_does() {
    Shop shop = shop();
    by(shop)
        .body(Map.of("reason", "Mine."))
        .post("/ops/v1/accounts/" + account(shop) + "/freeze")
        .then()
        .statusCode(403);
    rule("bhtd1nonsense", "freeze", "Why not.").statusCode(400);
    rule(account(shop), "freeze", "").statusCode(400);
  }

  private static String account(Shop shop) {
    return by(shop)
        .get("/merchant/v1/merchants/" + shop.id())
        .then()
        .extract()
        .path("accounts.operating");
  }

  private static ValidatableResponse rule(String account, String kind, String reason) {
    return as(People.person("olivia"))
        .body(Map.of("reason", reason))
        .post("/ops/v1/accounts/" + account + "/" + kind)
        .then();
  }
}
