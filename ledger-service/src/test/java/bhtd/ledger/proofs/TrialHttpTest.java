package bhtd.ledger.proofs;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.command.CommandSigner;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Split;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.UnsignedCommand;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ChainId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What services are told of commands that nobody has signed, and that nothing stays of it.
@QuarkusTest
@QuarkusTestResource(LedgerParts.class)
class TrialHttpTest {
  private static final TestStory STORY = LedgerParts.STORY;
  private static final int TOP = STORY.chain.blocks.size() - 1;

  @Inject ReadState state;
  private String wallet;

  @BeforeEach
  void everything_is_read() throws InterruptedException {
    assertTrue(state.awaitHeight(TOP, Duration.ofSeconds(30)));
    assertTrue(state.awaitCaughtUp(Duration.ofSeconds(30)));
    wallet = LedgerParts.clientToken("wallet-service");
  }

  @Test
  void what_holds_is_answered_with_its_events_at_the_newest_height() {
    List<Object> before = everything();
    tried(wallet, command(STORY.alice, gift(40)))
        .statusCode(200)
        .header("Bhtd-Height", "" + TOP)
        .body("status", equalTo("accepted"))
        .body("height", equalTo(TOP))
        .body("events[0].type", equalTo("points_transferred"))
        .body("events[0].lots[0].amount", equalTo("40"));
    assertEquals(before, everything());
  }

  @Test
  void what_breaks_a_rule_is_answered_with_its_numbers() {
    List<Object> before = everything();
    tried(wallet, command(STORY.alice, gift(1), gift(40_000)))
        .statusCode(200)
        .body("status", equalTo("rejected"))
        .body("reason.code", equalTo("points_insufficient"))
        .body("reason.operation", equalTo(1))
        .body("reason.needed", equalTo("40000"))
        .body("reason.present", equalTo("459"))
        .body("events", empty());
    tried(wallet, command(TestChain.key("nobody"), gift(1)))
        .statusCode(200)
        .body("status", equalTo("refused"))
        .body("code", equalTo("UNKNOWN_SIGNER"));
    assertEquals(before, everything());
  }

  @Test
  void chance_is_not_told_before_it_is_sealed() {
    OpenEnvelope lucky =
        new OpenEnvelope(
            TestStory.CAFE,
            new Amount(9),
            3,
            Split.LUCKY,
            Optional.empty(),
            0,
            Optional.of(STORY.bob.publicKey()),
            List.of());
    var event =
        tried(wallet, command(STORY.alice, lucky))
            .statusCode(200)
            .body("status", equalTo("accepted"))
            .extract()
            .<Map<String, Object>>path("events[0]");
    assertTrue(event.containsKey("ends_at"));
    assertTrue(!event.containsKey("seed_hash"));
  }

  @Test
  void only_services_try_and_only_what_is_a_command_of_this_chain() {
    UnsignedCommand command = command(STORY.alice, gift(1));
    given()
        .contentType(ContentType.JSON)
        .body(json(command))
        .post("/ledger/v1/chains/main/trials")
        .then()
        .statusCode(401);
    tried(LedgerParts.clientToken("auditor"), command).statusCode(403);
    tried(LedgerParts.token(TestStory.id(STORY.alice).toString()), command).statusCode(403);
    tried(wallet, command(new ChainId("other"), STORY.alice, gift(1))).statusCode(400);
    tried(wallet, new UnsignedCommand(new byte[3], command.salt(), command.operations()))
        .statusCode(400);
    tried(wallet, new UnsignedCommand(command.body(), new byte[31], command.operations()))
        .statusCode(400);
    as(wallet).body("{}").post("/ledger/v1/chains/main/trials").then().statusCode(400);
    as(wallet).body("{\"body\":7}").post("/ledger/v1/chains/main/trials").then().statusCode(400);
    as(wallet).body(json(command)).post("/ledger/v1/chains/other/trials").then().statusCode(404);
  }

  @Test
  void nobody_reads_what_is_only_tried() throws InterruptedException, ExecutionException {
    List<Object> before = everything();
    UnsignedCommand all = command(STORY.alice, gift(460));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> trials =
          IntStream.range(0, 8)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              tried(wallet, all)
                                  .statusCode(200)
                                  .body("status", equalTo("accepted"))))
              .toList();
      while (!trials.stream().allMatch(Future::isDone)) {
        assertEquals(before, everything());
      }
      for (Future<?> trial : trials) {
        trial.get();
      }
    }
    assertEquals(before, everything());
  }

  /// The figures of all assets, and what Alice and Bob hold.
  private List<Object> everything() {
    return state.ask(TrialHttpTest::everything).orElseThrow().answer();
  }

  private static List<Object> everything(Ledger ledger) {
    return List.of(
        ledger.assetsRoot(),
        ledger.changed(),
        ledger.view().accountCount(),
        ledger.view().holdings(TestStory.id(STORY.alice)),
        ledger.view().holdings(TestStory.id(STORY.bob)));
  }

  private static Transfer gift(long amount) {
    return new Transfer(TestStory.id(STORY.bob), TestStory.CAFE, new Amount(amount));
  }

  private static UnsignedCommand command(SigningKey signer, Operation... operations) {
    return command(TestChain.CHAIN, signer, operations);
  }

  private static UnsignedCommand command(
      ChainId chain, SigningKey signer, Operation... operations) {
    return new CommandSigner(chain)
        .prepare(
            TestStory.id(signer),
            new UUID(0x7000, 1),
            STORY.chain.now() + 60_000,
            Optional.empty(),
            new byte[32],
            List.of(operations),
            /* each= */ false);
  }

  private static ValidatableResponse tried(String token, UnsignedCommand command) {
    return as(token).body(json(command)).post("/ledger/v1/chains/main/trials").then();
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  private static Map<String, Object> json(UnsignedCommand command) {
    Base64.Encoder base64 = Base64.getEncoder();
    return Map.of(
        "body", base64.encodeToString(command.body()),
        "salt", base64.encodeToString(command.salt()),
        "operations", command.operations().stream().map(base64::encodeToString).toList());
  }
}
