package bhtd.kit.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.kit.KitConfig;
import bhtd.kit.http.ProblemException;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What members and merchants are told where the ledger gives no receipt.
class ReceiptsTest {
  private static final AccountId ALICE = AccountId.of(new byte[AccountId.BYTES]);
  private static final Hash COMMAND = Hash.sha256();
  private static final AssetCode CAFE = new AssetCode("CAFE");
  private static final KitConfig CONFIG =
      new SmallRyeConfigBuilder()
          .withMapping(KitConfig.class)
          .withDefaultValues(
              Map.of(
                  "bhtd.kit.chain", "main",
                  "bhtd.kit.partition", "0",
                  "bhtd.kit.receipt", "/receipts/{command}",
                  "bhtd.kit.secrets", "secrets"))
          .build()
          .getConfigMapping(KitConfig.class);

  @Test
  void what_is_not_there_concerns_nobody_who_asks() {
    assertEquals(
        List.of(
            "404 No command that concerns you has this id.",
            "404 No command that concerns you has this id.",
            "404 No points of this asset were counted for you yet."),
        told(404));
  }

  /// No checkpoint covers the command yet, or the ledger was restarted and still reads.
  @Test
  void what_is_not_ready_is_to_be_asked_for_again() {
    String again = "503 The receipt is not ready yet. (2)";
    assertEquals(List.of(again, again, again), told(503));
  }

  @Test
  void what_the_ledger_should_not_answer_is_no_word_about_the_command() {
    String failed = "502 The ledger gave no receipt.";
    assertEquals(List.of(failed, failed, failed), told(500));
  }

  private static List<String> told(int status) {
    Receipts receipts = new Receipts(CONFIG, answering(status));
    return List.of(
        told(receipts.concerning(ALICE, COMMAND)),
        told(receipts.whole(COMMAND)),
        told(receipts.liability(ALICE, CAFE)));
  }

  private static String told(Uni<String> asked) {
    ProblemException e = assertThrows(ProblemException.class, () -> asked.await().indefinitely());
    OptionalInt again = e.retryAfterSeconds();
    return e.problem().status()
        + " "
        + e.problem().detail()
        + (again.isPresent() ? " (" + again.getAsInt() + ")" : "");
  }

  private static LedgerReceipts answering(int status) {
    return new LedgerReceipts() {
      @Override
      public Uni<RestResponse<String>> get(
          String chain, String command, @Nullable String accounts) {
        return answer();
      }

      @Override
      public Uni<RestResponse<String>> liability(String chain, String asset, String account) {
        return answer();
      }

      private Uni<RestResponse<String>> answer() {
        return Uni.createFrom().failure(new WebApplicationException(status));
      }
    };
  }
}
