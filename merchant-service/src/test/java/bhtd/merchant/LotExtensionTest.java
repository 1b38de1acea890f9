package bhtd.merchant;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import bhtd.protocol.value.Reason;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LotExtensionTest extends MerchantTest {
  private static final String LATER = "{\"expires_at\": \"2099-01-01T00:15:00Z\"}";

  private Shop shop;
  private String lot;

  /// The test's chain has one lot for each batch, with its number.
  @BeforeEach
  void issue() {
    shop = shop();
    String program = program(shop, 1_000);
    lot =
        by(shop)
            .get("/merchant/v1/programs/" + program + "/issues")
            .then()
            .extract()
            .path("data[0].batch");
  }

  @Test
  void a_lot_lives_longer() {
    String first =
        extend(lot, LATER)
            .statusCode(201)
            .body("id", startsWith("ext_"))
            .body("lot", equalTo(lot))
            .body("expires_at", equalTo("2099-01-01T00:15:00Z"))
            .body("status", equalTo("done"))
            .extract()
            .path("id");
    String second =
        extend(lot, "{\"expires_at\": null}")
            .statusCode(201)
            .body("expires_at", nullValue())
            .body("status", equalTo("done"))
            .extract()
            .path("id");
    by(shop)
        .get("/merchant/v1/lots/" + lot + "/extensions")
        .then()
        .statusCode(200)
        .body("data.id", equalTo(List.of(second, first)));
    by(shop())
        .get("/merchant/v1/lots/" + lot + "/extensions")
        .then()
        .statusCode(200)
        .body("data", equalTo(List.of()));
  }

  @Test
  void the_ledger_says_what_cannot_live_longer() {
    RULES.rejectNext(Reason.LOT_EXPIRED);
    extend(lot, LATER).statusCode(422).body("code", equalTo("LOT_EXPIRED"));
    RULES.rejectNext(Reason.LOT_UNKNOWN);
    extend("999999999999999999", LATER).statusCode(422).body("code", equalTo("LOT_UNKNOWN"));
  }

  @Test
  void what_is_no_extension() {
    extend(lot, "{}").statusCode(400);
    extend(lot, "{\"expires_at\": \"later\"}").statusCode(400);
    extend(lot, "{\"expires_at\": \"2001-01-01T00:00:00Z\"}")
        .statusCode(422)
        .body("code", equalTo("EXPIRY_INVALID"));
    extend("first", LATER).statusCode(404);
    as(tokenOf(apiKey(shop.id(), "read")))
        .body(LATER)
        .post("/merchant/v1/lots/" + lot + "/extend")
        .then()
        .statusCode(403);
  }

  private ValidatableResponse extend(String number, String body) {
    return by(shop).body(body).post("/merchant/v1/lots/" + number + "/extend").then();
  }
}
