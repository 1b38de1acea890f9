package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WithdrawalTest extends MerchantTest {
  private static final String PATH = "/merchant/v1/reserves/withdrawals";

  @Test
  void a_merchant_is_paid_out() {
    Shop shop = shop();
    String id =
        withdraw(shop, "1200")
            .statusCode(201)
            .body("id", startsWith("wdr_"))
            .body("currency", equalTo("EUR"))
            .body("amount", equalTo("1200"))
            .body("status", equalTo("done"))
            .extract()
            .path("id");
    by(shop).get(PATH).then().statusCode(200).body("data.id", hasItem(id));
    by(shop).get(PATH + "/" + id).then().statusCode(200).body("status", equalTo("done"));
    by(shop()).get(PATH + "/" + id).then().statusCode(404);
  }

  @Test
  void what_is_not_paid_out() {
    Shop shop = shop();
    RULES.rejectNext(Reason.RESERVE_INSUFFICIENT);
    withdraw(shop, "1200").statusCode(422).body("code", equalTo("RESERVE_INSUFFICIENT"));
    by(shop).get(PATH).then().statusCode(200).body("data[0].status", equalTo("rejected"));
    withdraw(shop, "0").statusCode(400);
    as(tokenOf(apiKey(shop.id(), "read", "payments")))
        .body(Map.of("currency", "EUR", "amount", "1"))
        .post(PATH)
        .then()
        .statusCode(403);
  }

  private static ValidatableResponse withdraw(Shop shop, String amount) {
    return by(shop).body(Map.of("currency", "EUR", "amount", amount)).post(PATH).then();
  }
}
