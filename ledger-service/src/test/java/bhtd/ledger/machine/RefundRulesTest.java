package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Shop.captured;
import static bhtd.ledger.machine.Shop.capturedWithCash;
import static bhtd.ledger.machine.Shop.deposited;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.refunded;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;
import static bhtd.protocol.value.Reason.REFUND_TOO_LATE;
import static bhtd.protocol.value.Reason.REFUND_TOO_MUCH;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.Retire;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefundRulesTest {
  private static final Propose TERMS = Terms.usual().proposed();
  private static final Propose GROSS = Terms.usual().gross().proposed();
  private static final Propose CIRCULATING = Terms.usual().circulating().proposed();
  private static final long QUARTER_MS = 900_000;
  private static final long DAY_MS = 86_400_000;

  private static Scenario paid(long price, Propose terms) {
    return town(terms).and(Bill.of("o1", price, terms).charged());
  }

  @Test
  void points_are_unredeemed_and_the_value_is_given_back() {
    paid(300, TERMS)
        .and(refunded("o1", 100))
        .has(ALICE, CAFE, 4_800)
        .then(owed("cafe owes books 200 in 1"))
        .and(refunded("o1", 200))
        .has(ALICE, CAFE, 5_000)
        .figures(CAFE, figures -> assertEquals(0, figures.redeemed()))
        .then(owed())
        .when(refunded("o1", 1))
        .rejected(REFUND_TOO_MUCH, 1, 0);
  }

  @Test
  void points_follow_the_value_and_the_last_part_takes_what_is_left() {
    Propose terms = Terms.usual().rate(2, 3).proposed();
    paid(101, terms) // 152 points
        .and(refunded("o1", 50))
        .has(ALICE, CAFE, 5_000 - 152 + 75) // 75.2
        .and(refunded("o1", 51))
        .has(ALICE, CAFE, 5_000);
  }

  @Test
  void a_value_too_small_for_a_point_gives_none_back() {
    Propose terms = Terms.usual().rate(100, 1).proposed();
    paid(100, terms)
        .and(refunded("o1", 99))
        .has(ALICE, CAFE, 4_999)
        .and(refunded("o1", 1))
        .has(ALICE, CAFE, 5_000);
  }

  @Test
  void it_is_split_over_what_is_not_refunded_and_the_rest_goes_to_cash() {
    Scenario s =
        town(TERMS)
            .and(by("books", new SetPolicy(BOOKS, ownRate())))
            .and(
                Bill.of("o1", 1_000).with(TERMS, 333).withOwn(BOOKS, 333).cash(334).charged(),
                capturedWithCash("o1", 1_000));
    s.and(refunded("o1", 100)); // 33.3, 33.3, the rest 34
    assertEquals(List.of(34L, 33L, 33L), split(s));
    s.and(refunded("o1", 899)); // of 900: 299.6 each, so cash has 300, and 1 is left
    assertEquals(List.of(300L, 299L, 300L), split(s));
    s.and(refunded("o1", 1));
    assertEquals(List.of(0L, 1L, 0L), split(s));
    s.has(ALICE, CAFE, 5_000).has(ALICE, BOOKS, 500).then(owed());
  }

  /// Cash, then the value of each leg.
  private static List<Long> split(Scenario s) {
    OrderRefunded e = (OrderRefunded) s.sealed().events().getFirst();
    long[] split = new long[3];
    split[0] = e.cash();
    e.legs().forEach(leg -> split[1 + leg.leg()] = leg.value().value());
    return List.of(split[0], split[1], split[2]);
  }

  private static Policy ownRate() {
    return new Policy(
        1, 0, true, true, true, 0, 0, 0, 0, Optional.of(new Rate(1, 1)), Optional.of(EUR));
  }

  @Test
  void without_cash_the_rest_goes_to_the_last_legs() {
    Scenario s =
        town(TERMS)
            .and(by("books", new SetPolicy(BOOKS, ownRate())))
            .and(Bill.of("o1", 3).with(TERMS, 2).withOwn(BOOKS, 1).charged());
    s.and(refunded("o1", 2)); // 1.3 and 0.6
    assertEquals(List.of(0L, 1L, 1L), split(s));
  }

  @Test
  void only_what_was_captured_is_refunded() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).hold().charged())
        .when(refunded("o1", 1))
        .rejected(ORDER_NOT_CAPTURED)
        .and(captured("o1", 200))
        .when(refunded("o1", 201))
        .rejected(REFUND_TOO_MUCH, 201, 200)
        .when(refunded("o1", 200))
        .accepted();
  }

  @Test
  void orders_are_the_merchants() {
    paid(300, TERMS)
        .when(refunded("o2", 1))
        .rejected(ORDER_UNKNOWN)
        .when(by("cafe till", new Refund(bytes("o1"), points(1))))
        .rejected(ORDER_UNKNOWN)
        .when(by("books", new Refund(bytes("o1"), points(1))))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void within_180_days_of_the_capture() {
    long latest = START_MS + 180 * DAY_MS;
    paid(300, TERMS)
        .after(Duration.ofDays(180))
        .and(refunded("o1", 1))
        .after(Duration.ofMillis(1))
        .when(refunded("o1", 1))
        .rejected(REFUND_TOO_LATE, latest, latest + 1);
  }

  @Test
  void the_days_count_from_the_capture() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).releasedAfter(30 * DAY_MS).charged())
        .after(Duration.ofDays(30).minusMillis(1))
        .and(captured("o1", 300))
        .after(Duration.ofDays(180))
        .when(refunded("o1", 300))
        .accepted();
  }

  @Test
  void after_210_days_an_order_is_unknown() {
    paid(300, TERMS)
        .after(Duration.ofDays(210))
        .when(refunded("o1", 1))
        .rejected(REFUND_TOO_LATE)
        .after(Duration.ofMillis(1))
        .when(refunded("o1", 1))
        .rejected(ORDER_UNKNOWN);
  }

  @Test
  void a_refund_needs_an_open_account() {
    paid(300, TERMS)
        .and(
            by(
                ALICE,
                new Transfer(id(BOB), CAFE, points(4_700)),
                new Transfer(id(BOB), BOOKS, points(500)),
                new CloseAccount()))
        .when(refunded("o1", 300))
        .rejected(ACCOUNT_CLOSED);
  }

  @Test
  void refunds_survive_the_end_of_the_agreement_and_a_freeze() {
    paid(300, TERMS)
        .and(by("cafe", new EndAgreement(Shop.named(TERMS), START_MS)))
        .and(by(OPERATOR, new Freeze(id(ALICE), Hash.sha256(new byte[1]))))
        .and(refunded("o1", 300))
        .has(ALICE, CAFE, 5_000);
  }

  @Test
  void no_limit_stops_a_refund() {
    paid(300, TERMS)
        .and(by("settler", new CloseWindow(EUR)))
        .and(refunded("o1", 300))
        .then(owed("cafe owes books 300 in 1", "books owes cafe 300 in 2"));
  }

  @Test
  void gross_comes_from_the_reserve_as_far_as_it_goes() {
    town(GROSS)
        .and(deposited("cafe", 300), Bill.of("o1", 300, GROSS).charged())
        .and(by("books reserve", new Withdraw(EUR, points(250))))
        .and(refunded("o1", 200))
        .has("books reserve", EUR, 0)
        .has("cafe reserve", EUR, 50)
        .then(owed("books owes cafe 150 in 1"));
  }

  @Test
  void a_fee_goes_back_in_proportion_to_whoever_paid_it() {
    Propose issuers = Terms.usual().fee(1_000, FeePayer.ISSUER).proposed();
    paid(333, issuers) // 33.3 of fee
        .then(owed("cafe owes books 366 in 1"))
        .and(refunded("o1", 100)) // 9.9 of fee
        .then(owed("cafe owes books 257 in 1"))
        .and(refunded("o1", 233))
        .then(owed());
    Propose acceptors = Terms.usual().gross().fee(1_000, FeePayer.ACCEPTOR).proposed();
    town(acceptors)
        .and(deposited("cafe", 500), Bill.of("o1", 500, acceptors).charged())
        .has("books reserve", EUR, 450)
        .and(refunded("o1", 500)) // the reserve has 450, and gets the fee after it paid
        .has("cafe reserve", EUR, 450)
        .has("books reserve", EUR, 50)
        .then(owed("books owes cafe 50 in 1"));
  }

  private static Scenario withExpiring(Propose terms, long expiry) {
    return town(terms)
        .and(
            by("cafe issuance", new Issue(CAFE, points(1_000), expiry)),
            Shop.awarded("cafe", ALICE, 3, 100));
  }

  @Test
  void points_live_on_as_long_as_they_had_to_live() {
    long expiry = START_MS + 4 * QUARTER_MS;
    Scenario s =
        withExpiring(TERMS, expiry)
            .and(Bill.of("o1", 150, TERMS).charged()) // 100 that expire, and 50
            .after(Duration.ofMillis(10 * QUARTER_MS + 1));
    s.and(refunded("o1", 100)).has(ALICE, CAFE, 4_950 + 100);
    assertEquals(
        List.of("1 for ever: 50", "3 until 15: 50"), // what was taken last comes back first
        lots(s));
    s.after(Duration.ofMillis(5 * QUARTER_MS - 1)).has(ALICE, CAFE, 5_000);
  }

  /// Lots from and how long the points live now, in quarter hours from the start.
  private static List<String> lots(Scenario s) {
    OrderRefunded e = (OrderRefunded) s.sealed().events().getFirst();
    return e.legs().stream()
        .flatMap(leg -> leg.lots().stream())
        .map(RefundRulesTest::said)
        .toList();
  }

  private static String said(RefundedLot lot) {
    long expiry = lot.toLot().expiresAtMs();
    String until =
        expiry == 0 ? "for ever" : "until %d".formatted((expiry - START_MS) / QUARTER_MS);
    return "%d %s: %d".formatted(lot.fromLot(), until, lot.amount().value());
  }

  @Test
  void an_extension_meanwhile_changes_nothing_of_what_was_paid() {
    long expiry = START_MS + 4 * QUARTER_MS;
    Scenario s =
        withExpiring(TERMS, expiry)
            .and(Bill.of("o1", 100, TERMS).charged())
            .and(by("cafe issuance", new ExtendLot(3, START_MS + 8 * QUARTER_MS)));
    s.and(refunded("o1", 100));
    assertEquals(List.of("3 until 4: 100"), lots(s));
    OrderRefunded e = (OrderRefunded) s.sealed().events().getFirst();
    assertEquals(4, e.legs().getFirst().lots().getFirst().toLot().lot());
  }

  @Test
  void circulating_points_come_back_from_the_till() {
    paid(300, CIRCULATING)
        .and(refunded("o1", 100))
        .has("books till", CAFE, 200)
        .has(ALICE, CAFE, 4_800)
        .then(owed());
  }

  @Test
  void what_is_missing_there_comes_from_undistributed_and_is_owed() {
    Propose terms = Terms.usual().circulating().rate(1, 2).proposed();
    town(terms)
        .and(Bill.of("o1", 150, terms).charged()) // 300 points
        .and(by("books till", new AwardCirculated(id(BOB), CAFE, points(195), List.of())))
        .and(refunded("o1", 150))
        .has("books till", CAFE, 0)
        .has(ALICE, CAFE, 5_000)
        .figures(CAFE, figures -> assertEquals(1_000_000 - 5_000 - 195, figures.undistributed()))
        .then(owed("books owes cafe 97 in 1")); // 195 points: 97.5
  }

  @Test
  void where_that_is_not_enough_either_nothing_is_refunded() {
    paid(300, CIRCULATING)
        .and(by("books till", new AwardCirculated(id(BOB), CAFE, points(200), List.of())))
        .and(by("cafe issuance", new Retire(Shop.CAFES, points(994_850))))
        .when(refunded("o1", 300))
        .rejected(BATCH_INSUFFICIENT)
        .when(refunded("o1", 250))
        .accepted();
  }

  @Test
  void debt_is_paid_first() {
    Scenario s =
        town(TERMS)
            .and(
                by(
                    "cafe issuance",
                    new Award(id(BOB), Shop.CAFES, points(100), 0, 0, START_MS + 30 * DAY_MS)));
    var award = ((PointsAwarded) s.sealed().events().getFirst()).award().orElseThrow();
    s.and(
            by(ALICE, new Transfer(id(BOB), CAFE, points(50))),
            Bill.of("o1", 120, TERMS).by(BOB).charged(),
            by("cafe issuance", new ClawBack(award, points(100))))
        .has(BOB, CAFE, 0) // 30 were there, 70 are owed
        .and(refunded("o1", 60))
        .has(BOB, CAFE, 0)
        .figures(CAFE, figures -> assertEquals(60, figures.redeemed()))
        .and(refunded("o1", 60))
        .has(BOB, CAFE, 50)
        .figures(CAFE, figures -> assertEquals(1_000_000 - 5_000, figures.undistributed()));
  }
}
