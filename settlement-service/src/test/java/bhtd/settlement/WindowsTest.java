package bhtd.settlement;

import static bhtd.settlement.Charges.accepted;
import static bhtd.settlement.Charges.charge;
import static bhtd.settlement.Charges.institution;
import static bhtd.settlement.Charges.owes;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.kit.feed.FeedStatus;
import bhtd.kit.secrets.Secrets;
import bhtd.kit.testing.KitStack;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.TestTokens;
import bhtd.kit.testing.Verdict;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.event.Deposited;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KitStack.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class WindowsTest {

  private static final String WINDOWS = "/settlement/v1/windows";
  private static final String DEPOSITS = "/settlement/v1/reserves/deposits";

  @Inject FeedStatus feed;
  @Inject Pool pool;
  @Inject Secrets secrets;

  private TestLedger ledger;

  @BeforeEach
  void open() {
    ledger = Charges.ledger();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void an_operator_closes_a_window_and_it_is_settled_by_itself() {
    AccountId cafe = institution("a cafe that owes");
    AccountId books = institution("a bookshop that is owed");
    AccountId bikes = institution("bikes that are even");
    ledger.seal(
        accepted(Charges.currency("PLN")),
        accepted(charge("PLN", owes(cafe, bikes, 250, 1), owes(bikes, books, 250, 1))));
    applied();
    String path = windowOf("PLN", 1);
    operator()
        .get(path)
        .then()
        .body("status", equalTo("open"))
        .body("nets.net", containsInAnyOrder("-250", "250"));

    var answer = CompletableFuture.supplyAsync(() -> closing("PLN"));
    Command close = next(operation -> operation.equals(new CloseWindow(new AssetCode("PLN"))));
    assertEquals(settler(), close.signer());
    closing("PLN").statusCode(409).body("code", equalTo("WINDOW_CLOSING"));
    ledger.seal(close, Verdict.accepted(Charges.closed("PLN", 1)));
    answer
        .join()
        .statusCode(201)
        .body("id", startsWith("win_"))
        .body("number", equalTo(1))
        .body("status", equalTo("frozen"))
        .body("command_id", equalTo(close.id().toString()));

    Command settle = next(SettleWindow.class::isInstance);
    assertEquals(
        new SettleWindow(new AssetCode("PLN"), 1, root(Map.of(cafe, -250L, books, 250L))),
        settle.operations().getFirst());
    ledger.seal(settle, Verdict.accepted(Charges.settled("PLN", 1, cafe, books, 250, 200)));
    applied();
    operator()
        .get(path)
        .then()
        .body("status", equalTo("settled"))
        .body("nets.moved", contains("200", "200"));
    as(books).get(path).then().body("nets.net", contains("250"));
    as(bikes).get(path).then().body("nets", hasSize(0));
    operator()
        .get("/settlement/v1/positions?currency=PLN&window=2")
        .then()
        .body("data.amount", contains("50"));
    operator()
        .get("/settlement/v1/positions?currency=PLN&window=1")
        .then()
        .body("data.amount", contains("0", "0"))
        .body("data.settled", contains("250", "250"));
  }

  @Test
  void a_window_is_closed_when_its_time_has_come_though_nobody_asks() {
    ledger.seal(accepted(Charges.currency("DKK")));
    applied();
    windowOf("DKK", 1);
    pool.query(
            "UPDATE settlement_window SET opened_at = now() - interval '25 hours'"
                + " WHERE currency = 'DKK'")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(5));
    Command close = next(operation -> operation.equals(new CloseWindow(new AssetCode("DKK"))));
    ledger.seal(close, Verdict.accepted(Charges.closed("DKK", 1)));
    Command settle = next(SettleWindow.class::isInstance);
    assertEquals(
        new SettleWindow(new AssetCode("DKK"), 1, Merkle.root(List.of())),
        settle.operations().getFirst());
    ledger.seal(settle, Verdict.rejected(Reason.WINDOW_MISMATCH, 0, 0));
    applied();
    operator().get(windowOf("DKK", 1)).then().body("status", equalTo("frozen"));
  }

  @Test
  void only_operators_close_windows_and_only_of_currencies_that_there_are() {
    as(institution("cafe")).body(Map.of("currency", "PLN")).post(WINDOWS).then().statusCode(403);
    closing("XXX").statusCode(404);
    operator().body("{}").post(WINDOWS).then().statusCode(400);
    operator().get(WINDOWS + "/win_0").then().statusCode(404);
  }

  @Test
  void a_bank_line_is_credited_once() {
    AccountId reserve = institution("a reserve");
    var body =
        Map.of(
            "reserve", reserve.toString(),
            "currency", "EUR",
            "amount", "12500",
            "bank_line", "2026-11-22 BHTD CAFE 125,00");
    Hash line = Hash.sha256("2026-11-22 BHTD CAFE 125,00".getBytes(StandardCharsets.UTF_8));
    var answer =
        CompletableFuture.supplyAsync(
            () -> operator().header("Prefer", "wait=10").body(body).post(DEPOSITS).then());
    Command first = next(Deposit.class::isInstance);
    assertEquals(settler(), first.signer());
    assertEquals(
        new Deposit(reserve, new AssetCode("EUR"), new Amount(12_500), line),
        first.operations().getFirst());
    ledger.seal(
        first,
        Verdict.accepted(
            new Deposited(reserve, new AssetCode("EUR"), 1, new Amount(12_500), line)));
    String id =
        answer.join().statusCode(201).body("status", equalTo("sealed")).extract().path("id");
    operator().get(DEPOSITS + "/" + id).then().body("amount", equalTo("12500"));
    operator().get(DEPOSITS + "?limit=1").then().body("data.id", contains(id));

    var again =
        CompletableFuture.supplyAsync(
            () -> operator().header("Prefer", "wait=10").body(body).post(DEPOSITS).then());
    ledger.seal(next(Deposit.class::isInstance), Verdict.rejected(Reason.BANK_LINE_USED, 0, 0));
    again.join().statusCode(422).body("code", equalTo("BANK_LINE_USED"));
    as(reserve).body(body).post(DEPOSITS).then().statusCode(403);
    operator().body(Map.of("currency", "EUR")).post(DEPOSITS).then().statusCode(400);
  }

  private ValidatableResponse closing(String currency) {
    return operator()
        .header("Prefer", "wait=10")
        .body(Map.of("currency", currency))
        .post(WINDOWS)
        .then();
  }

  /// The next command with such an operation; others are somebody else's.
  private Command next(Predicate<Operation> wanted) {
    return Stream.generate(ledger::next)
        .filter(command -> wanted.test(command.operations().getFirst()))
        .findFirst()
        .orElseThrow();
  }

  private AccountId settler() {
    return AccountId.ofKey(secrets.key("settler").publicKey().bytes());
  }

  private String windowOf(String currency, int number) {
    String id =
        operator()
            .get(WINDOWS + "?limit=100")
            .path(
                "data.find { it.currency == '%s' && it.number == %d }.id"
                    .formatted(currency, number));
    return WINDOWS + "/" + id;
  }

  private static Hash root(Map<AccountId, Long> nets) {
    return Merkle.root(
        nets.entrySet().stream()
            .map(
                net ->
                    ByteBuffer.allocate(28)
                        .put(net.getKey().toBytes())
                        .putLong(net.getValue())
                        .array())
            .sorted(Arrays::compareUnsigned)
            .map(Merkle::leaf)
            .toList());
  }

  private void applied() {
    await("block " + ledger.height() + " is applied", () -> feed.height() == ledger.height());
  }

  private static RequestSpecification operator() {
    return with(TestTokens.person("olivia", "operator"));
  }

  private static RequestSpecification as(AccountId institution) {
    return with(
        TestTokens.merchant("mer_0199aaaa-0000-7000-8000-000000000001", List.of(institution)));
  }

  private static RequestSpecification with(String token) {
    return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
  }

  private static void await(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within a minute: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
