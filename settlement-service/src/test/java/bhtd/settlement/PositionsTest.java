package bhtd.settlement;

import static bhtd.settlement.Charges.accepted;
import static bhtd.settlement.Charges.charge;
import static bhtd.settlement.Charges.institution;
import static bhtd.settlement.Charges.owes;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.kit.feed.FeedStatus;
import bhtd.kit.testing.KitStack;
import bhtd.kit.testing.TestLedger;
import bhtd.kit.testing.TestTokens;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.value.AccountId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@QuarkusTest
@WithTestResource(KitStack.class)
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit fill the fields
class PositionsTest {

  private static final String POSITIONS = "/settlement/v1/positions";

  @Inject FeedStatus feed;
  @Inject Pool pool;
  @Inject Stumble stumble;

  private TestLedger ledger;
  private AccountId cafe;
  private AccountId books;
  private AccountId bikes;

  @BeforeEach
  void merchants_of_its_own(TestInfo test) {
    ledger = Charges.ledger();
    cafe = institution("cafe " + test.getDisplayName());
    books = institution("books " + test.getDisplayName());
    bikes = institution("bikes " + test.getDisplayName());
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void a_charge_makes_the_issuer_owe_the_acceptor() {
    Block block = ledger.seal(accepted(charge("EUR", owes(cafe, books, 250, 1))));
    applied();
    JsonPath page = json(as(cafe), POSITIONS);
    assertEquals(block.height(), page.getLong("height"));
    assertEquals(false, page.getBoolean("has_more"));
    assertEquals(1, page.getList("data").size());
    assertEquals(cafe.toString(), page.getString("data[0].debtor"));
    assertEquals(books.toString(), page.getString("data[0].creditor"));
    assertEquals("EUR", page.getString("data[0].currency"));
    assertEquals(1, page.getInt("data[0].window"));
    assertEquals("250", page.getString("data[0].amount"));
    assertEquals(block.height(), page.getLong("data[0].height"));
    assertTrue(page.getString("data[0].id").matches("pos_[0-9a-f]{16}"));
  }

  @Test
  void a_position_is_the_sum_of_its_lines() {
    Block block =
        ledger.seal(
            accepted(
                charge("EUR", owes(cafe, books, 100, 1)),
                charge("EUR", owes(cafe, books, 20, 1), owes(bikes, books, 5, 1))),
            Charges.rejected(),
            accepted(charge("EUR", owes(cafe, books, 3, 1))));
    ledger.seal(accepted(charge("EUR", owes(cafe, books, 4_000, 1))));
    applied();
    JsonPath positions = json(as(cafe), POSITIONS);
    assertEquals(List.of("4123"), positions.getList("data.amount"));
    assertEquals(List.of(4), positions.getList("data.lines"));
    String id = positions.getString("data[0].id");
    JsonPath lines = json(as(books), POSITIONS + "/" + id + "/lines");
    assertEquals(List.of("4000", "3", "20", "100"), lines.getList("data.value"));
    assertEquals(List.of("40000", "30", "200", "1000"), lines.getList("data.points"));
    SealedCommand first = block.commands().getFirst();
    assertEquals((int) first.index(), lines.getInt("data[3].index"));
    assertEquals(first.id().toString(), lines.getString("data[3].command_id"));
    assertEquals("CAFE", lines.getString("data[3].program"));
    assertEquals(institution("till").toString(), lines.getString("data[3].merchant"));
    assertEquals(block.seal().time().instant().toString(), lines.getString("data[3].charged_at"));
    as(books).get(POSITIONS + "/" + id).then().statusCode(200).body("amount", equalTo("4123"));
  }

  @Test
  void a_ruling_on_a_dispute_is_a_line_and_names_the_order() {
    OrderPaid paid = charge("EUR", owes(cafe, books, 30, 1));
    ledger.seal(accepted(paid));
    ledger.seal(
        accepted(Charges.ruled(cafe, books, 0, 1)), accepted(Charges.ruled(cafe, books, 20, 1)));
    applied();
    JsonPath positions = json(as(cafe), POSITIONS);
    assertEquals(List.of("10"), positions.getList("data.amount"));
    as(books)
        .get(POSITIONS + "/" + positions.getString("data[0].id") + "/lines")
        .then()
        .body("data.kind", contains("ruling", "payment"))
        .body("data[0].debtor", equalTo(books.toString()))
        .body("data[1].order_ref", equalTo(paid.orderRef().toString()));
  }

  @Test
  void currencies_and_windows_are_kept_apart() {
    ledger.seal(
        accepted(charge("EUR", owes(cafe, books, 1, 1))),
        accepted(charge("USD", owes(cafe, books, 3, 1))),
        accepted(charge("EUR", owes(cafe, books, 4, 2))));
    applied();
    assertEquals(List.of("4", "3", "1"), json(as(cafe), POSITIONS).getList("data.amount"));
    as(cafe).get(POSITIONS + "?currency=EUR").then().body("data.amount", contains("4", "1"));
    as(cafe).get(POSITIONS + "?window=2").then().body("data.amount", contains("4"));
    as(cafe).get(POSITIONS + "?currency=USD&window=1").then().body("data.amount", contains("3"));
    as(cafe).get(POSITIONS + "?currency=USD&window=9").then().body("data", hasSize(0));
  }

  @Test
  void what_two_owe_each_other_is_one_figure() {
    ledger.seal(accepted(charge("EUR", owes(cafe, books, 10, 1))));
    ledger.seal(
        accepted(charge("EUR", owes(books, cafe, 25, 1))),
        accepted(Charges.refund(books, cafe, 5, 1)));
    applied();
    JsonPath positions = json(as(cafe), POSITIONS);
    assertEquals(List.of("10"), positions.getList("data.amount"));
    assertEquals(books.toString(), positions.getString("data[0].debtor"));
    assertEquals(cafe.toString(), positions.getString("data[0].creditor"));
    String lines = POSITIONS + "/" + positions.getString("data[0].id") + "/lines";
    as(books)
        .get(lines)
        .then()
        .body("data.kind", contains("refund", "payment", "payment"))
        .body("data.value", contains("5", "25", "10"))
        .body("data.points", contains("50", "250", "100"))
        .body("data.debtor", contains(cafe.toString(), books.toString(), cafe.toString()));
  }

  @Test
  void a_settled_window_owes_nothing_and_what_was_not_paid_is_carried() {
    ledger.seal(
        accepted(Charges.currency("CHF")), accepted(charge("CHF", owes(cafe, books, 100, 1))));
    ledger.seal(accepted(Charges.closed("CHF", 1)));
    ledger.seal(accepted(Charges.settled("CHF", 1, cafe, books, 100, 70)));
    applied();
    as(cafe)
        .get(POSITIONS)
        .then()
        .body("data.window", contains(2, 1))
        .body("data.amount", contains("30", "0"))
        .body("data[1].settled", equalTo("100"))
        .body("data.debtor", contains(cafe.toString(), cafe.toString()));
    as(cafe)
        .get(POSITIONS + "/" + json(as(cafe), POSITIONS).getString("data[0].id") + "/lines")
        .then()
        .body("data.kind", contains("carried"));
    as(cafe)
        .get("/settlement/v1/windows?limit=2")
        .then()
        .body("data.number", contains(2, 1))
        .body("data.status", contains("open", "settled"));
  }

  @Test
  void own_points_and_what_is_paid_at_once_are_no_position() {
    ledger.seal(
        accepted(
            charge("EUR", Charges.own(10), Charges.pays(cafe, books, 9), owes(bikes, cafe, 7, 1))));
    applied();
    assertEquals(List.of("7"), json(as(cafe), POSITIONS).getList("data.amount"));
  }

  @Test
  void a_merchant_sees_its_own_positions_only() {
    ledger.seal(
        accepted(charge("EUR", owes(cafe, books, 11, 1))),
        accepted(charge("EUR", owes(bikes, books, 22, 1))));
    applied();
    assertEquals(List.of("11"), json(as(cafe), POSITIONS).getList("data.amount"));
    assertEquals(List.of("22", "11"), json(as(books), POSITIONS).getList("data.amount"));
    String ofBikes = json(as(bikes), POSITIONS).getString("data[0].id");
    for (String path : List.of("/" + ofBikes, "/" + ofBikes + "/lines", "/pos_0", "/x/lines")) {
      as(cafe)
          .get(POSITIONS + path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("type", equalTo("https://bhtd.dev/problems/not-found"));
    }
    as(institution("nobody")).get(POSITIONS).then().body("data", hasSize(0));
  }

  @Test
  void operators_and_auditors_see_all() {
    ledger.seal(
        accepted(charge("EUR", owes(cafe, books, 11, 1))),
        accepted(charge("EUR", owes(bikes, books, 22, 1))));
    applied();
    for (String role : List.of("operator", "auditor")) {
      with(TestTokens.person("olivia", role))
          .get(POSITIONS + "?limit=2")
          .then()
          .body("data.amount", contains("22", "11"));
    }
  }

  @Test
  void others_see_nothing() {
    RestAssured.get(POSITIONS).then().statusCode(401);
    with(TestTokens.person("alice", "member")).get(POSITIONS).then().statusCode(403);
    with(TestTokens.service("wallet-service")).get(POSITIONS).then().statusCode(403);
  }

  @Test
  void lists_come_in_pages() {
    for (int i = 1; i <= 5; i++) {
      AccountId other = institution("other " + i);
      ledger.seal(accepted(charge("EUR", owes(cafe, other, i, 1))));
    }
    applied();
    JsonPath first = json(as(cafe), POSITIONS + "?limit=2");
    assertEquals(List.of("5", "4"), first.getList("data.amount"));
    assertEquals(true, first.getBoolean("has_more"));
    String last = first.getString("data[1].id");
    JsonPath next = json(as(cafe), POSITIONS + "?limit=3&starting_after=" + last);
    assertEquals(List.of("3", "2", "1"), next.getList("data.amount"));
    assertEquals(false, next.getBoolean("has_more"));
  }

  @Test
  void odd_questions_are_malformed() {
    for (String query : List.of("limit=0", "limit=101", "currency=eur", "window=0")) {
      as(cafe).get(POSITIONS + "?" + query).then().statusCode(400);
    }
  }

  @Test
  void what_is_emptied_is_built_again_the_same() {
    ledger.seal(
        accepted(charge("EUR", owes(cafe, books, 5, 1), owes(bikes, books, 6, 1))),
        accepted(charge("EUR", owes(cafe, books, 7, 1))));
    applied();
    String before = all();
    pool.query("TRUNCATE position_line, position, feed, window_net, settlement_window")
        .execute()
        .await()
        .atMost(Duration.ofSeconds(10));
    ledger.seal();
    applied();
    await("the tables are as before", () -> all().equals(before));
  }

  @Test
  void a_block_whose_transaction_fails_comes_again_and_counts_once() {
    ledger.seal(accepted(charge("EUR", owes(cafe, books, 5, 1))));
    applied();
    stumble.next(2);
    ledger.seal(accepted(charge("EUR", owes(cafe, books, 6, 1))));
    await("the feed has stumbled", stumble::over);
    applied();
    assertEquals(List.of("11"), json(as(cafe), POSITIONS).getList("data.amount"));
    assertEquals(List.of(2), json(as(cafe), POSITIONS).getList("data.lines"));
  }

  @Test
  void a_currency_opens_its_first_window() {
    ledger.seal(accepted(Charges.currency("SEK"), Charges.currency("NOK")));
    applied();
    as(cafe)
        .get("/settlement/v1/windows?limit=2")
        .then()
        .statusCode(200)
        .body("data.currency", containsInAnyOrder("SEK", "NOK"))
        .body("data.number", contains(1, 1))
        .body("data.status", contains("open", "open"));
  }

  private String all() {
    return with(TestTokens.person("olivia", "auditor"))
        .get(POSITIONS + "?limit=100")
        .jsonPath()
        .getList("data")
        .toString();
  }

  private void applied() {
    await("block " + ledger.height() + " is applied", () -> feed.height() == ledger.height());
  }

  private static RequestSpecification as(AccountId institution) {
    return with(
        TestTokens.merchant("mer_0199aaaa-0000-7000-8000-000000000001", List.of(institution)));
  }

  private static RequestSpecification with(String token) {
    return RestAssured.given().auth().oauth2(token);
  }

  private static JsonPath json(RequestSpecification request, String path) {
    return request.get(path).then().statusCode(200).extract().jsonPath();
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
