package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static bhtd.wallet.Wallet.waiting;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.value.AssetCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class SwapTest {
  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void an_offer_is_taken_whole() {
    AssetCode mine = Chain.open().awarded(0, 50, account("cara"));
    AssetCode theirs = Chain.open().awarded(0, 50, account("ben"));
    Wallet.await("the award is there", () -> available(ben(), theirs) == 50);
    String id =
        offer(mine, "20", theirs, "30")
            .then()
            .statusCode(201)
            .body("id", startsWith("swp_"))
            .body("status", equalTo("open"))
            .body("own", equalTo(true))
            .extract()
            .path("id");
    assertEquals(30, available(cara(), mine));
    ben()
        .get("/wallet/v1/swaps?give=" + mine.text())
        .then()
        .body("data[0].id", equalTo(id))
        .body("data[0].own", equalTo(false))
        .body("data[0].want.amount", equalTo("30"));
    take(cara(), id).then().statusCode(422).body("code", equalTo("TRANSFER_TO_SELF"));
    take(ben(), id).then().statusCode(201).body("status", equalTo("taken"));
    assertEquals(20, available(ben(), mine));
    assertEquals(30, available(cara(), theirs));
    take(ben(), id).then().statusCode(422).body("code", equalTo("OFFER_NOT_OPEN"));
    ben().get("/wallet/v1/swaps").then().body("data.id", not(hasItem(id)));
    cara().get("/wallet/v1/swaps?mine=true").then().body("data[0].status", equalTo("taken"));
  }

  @Test
  void who_made_an_offer_takes_it_back_and_nobody_else() {
    AssetCode mine = Chain.open().awarded(0, 50, account("cara"));
    Wallet.await("the award is there", () -> available(cara(), mine) == 50);
    String id = offer(mine, "50", new AssetCode("CAFE"), "1").path("id");
    waiting(ben())
        .post("/wallet/v1/swaps/" + id + "/cancel")
        .then()
        .statusCode(422)
        .body("code", equalTo("NOT_AUTHORISED"));
    waiting(cara())
        .post("/wallet/v1/swaps/" + id + "/cancel")
        .then()
        .statusCode(201)
        .body("status", equalTo("cancelled"));
    assertEquals(50, available(cara(), mine));
    ben().get("/wallet/v1/swaps/" + id).then().statusCode(404);
    take(ben(), "swp_unknown").then().statusCode(404);
  }

  private static Response offer(AssetCode give, String amount, AssetCode want, String price) {
    return waiting(cara())
        .body(
            Map.of(
                "give", Map.of("program", give.text(), "amount", amount),
                "want", Map.of("program", want.text(), "amount", price)))
        .post("/wallet/v1/swaps");
  }

  private static Response take(io.restassured.specification.RequestSpecification who, String id) {
    return waiting(who).body("{}").post("/wallet/v1/swaps/" + id + "/take");
  }
}
