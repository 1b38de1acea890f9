package bhtd.wallet;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class ServiceTest {
  @Test
  void it_becomes_ready_and_says_how_far_it_has_followed() {
    Chain.open();
    Wallet.await("it is ready", () -> RestAssured.get("/q/health/ready").statusCode() == 200);
    RestAssured.get("/q/health/ready")
        .then()
        .body("checks.find { it.name == 'block feed' }.data", hasKey("height"));
    RestAssured.get("/q/metrics")
        .then()
        .body(org.hamcrest.Matchers.containsString("bhtd_feed_height"));
  }

  @Test
  void its_document_shows_values_as_json_writes_them() {
    var document = RestAssured.given().accept("application/json").get("/q/openapi").then();
    document
        .body("openapi", startsWith("3.1"))
        .body("paths", hasKey("/wallet/v1/transfers"))
        .body("paths", hasKey("/wallet/v1/commands/{id}"))
        .body("components.schemas.Amount.type", equalTo("string"))
        .body("components.schemas.AccountId.type", equalTo("string"))
        .body("components.schemas.Transfer.properties", hasKey("command_id"));
  }
}
