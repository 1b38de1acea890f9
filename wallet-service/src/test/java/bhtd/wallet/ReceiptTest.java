package bhtd.wallet;

import static bhtd.wallet.Wallet.account;
import static bhtd.wallet.Wallet.available;
import static bhtd.wallet.Wallet.ben;
import static bhtd.wallet.Wallet.cara;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(WalletStack.class)
class ReceiptTest {
  @BeforeEach
  void members() {
    Wallet.accounts();
  }

  @Test
  void a_receipt_is_for_whom_it_concerns() {
    AssetCode program = Chain.open().awarded(0, 1, account("cara"));
    Hash award = Chain.open().award(program, 0, 5, account("cara"));
    Wallet.await("the award is there", () -> available(cara(), program) == 6);
    cara()
        .get("/wallet/v1/receipts/" + award)
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(startsWith("c2sp.org/tlog-proof@v1\n"))
        .body(containsString(award + "?accounts=" + account("cara")))
        .body(containsString("service token: true"));
    ben().get("/wallet/v1/receipts/" + award).then().statusCode(404);
    cara().get("/wallet/v1/receipts/nothing").then().statusCode(400);
  }

  @Test
  void a_member_is_given_the_proof_that_its_own_points_are_counted() {
    cara()
        .get("/wallet/v1/proofs/liability/CAFE")
        .then()
        .statusCode(200)
        .contentType("text/plain")
        .body(containsString("proofs/liability/CAFE/" + account("cara")))
        .body(containsString("service token: true"));
    cara().get("/wallet/v1/proofs/liability/cafe").then().statusCode(400);
  }
}
