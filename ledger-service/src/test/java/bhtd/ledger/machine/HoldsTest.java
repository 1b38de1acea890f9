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
import static bhtd.ledger.machine.Shop.held;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.ledger.machine.Shop.voided;
import static bhtd.protocol.value.Reason.ACCOUNT_IN_USE;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.CASH_REFERENCE_MISMATCH;
import static bhtd.protocol.value.Reason.MANDATE_SPENT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_OPEN;
import static bhtd.protocol.value.Reason.ORDER_REF_USED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.REFUND_TOO_MUCH;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Capture;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is authorised is captured once, in whole or in part, or given up.
class HoldsTest {
  private static final Propose TERMS = Terms.usual().proposed();
  private static final Duration WEEK = Duration.ofDays(7);

  private static Scenario.Ask heldOrder(String order, long price) {
    return Bill.of(order, price, TERMS).hold().charged();
  }

  @Test
  void a_hold_keeps_the_points_and_owes_nothing() {
    town(TERMS)
        .when(heldOrder("o1", 300))
        .accepted()
        .has(ALICE, CAFE, 4_700)
        .then(held(ALICE, CAFE, 300))
        .then(owed())
        .figures(CAFE, figures -> assertEquals(300, figures.held()));
  }

  @Test
  void held_points_are_not_spent_twice() {
    town(TERMS)
        .and(heldOrder("o1", 4_900))
        .when(Bill.of("o2", 101, TERMS).charged())
        .rejected(POINTS_INSUFFICIENT, 101, 100)
        .when(by(ALICE, new Transfer(id(BOB), CAFE, points(101))))
        .rejected(POINTS_INSUFFICIENT, 101, 100);
  }

  @Test
  void captured_in_whole() {
    town(TERMS)
        .and(heldOrder("o1", 300), captured("o1", 300))
        .has(ALICE, CAFE, 4_700)
        .then(held(ALICE, CAFE, 0))
        .then(owed("cafe owes books 300 in 1"))
        .figures(CAFE, figures -> assertEquals(300, figures.redeemed()))
        .when(captured("o1", 1))
        .rejected(ORDER_NOT_OPEN)
        .when(voided("o1"))
        .rejected(ORDER_NOT_OPEN);
  }

  @Test
  void a_payment_with_cash_is_a_hold() {
    town(TERMS)
        .and(Bill.of("o1", 1_000).with(TERMS, 300).cash(700).charged())
        .has(ALICE, CAFE, 4_700)
        .then(owed())
        .when(captured("o1", 1_000))
        .rejected(CASH_REFERENCE_MISMATCH)
        .when(capturedWithCash("o1", 1_000))
        .accepted()
        .then(owed("cafe owes books 300 in 1"));
  }

  @Test
  void cash_alone_is_an_order_too() {
    town()
        .and(Bill.of("o1", 700).cash(700).charged())
        .when(capturedWithCash("o1", 700))
        .accepted()
        .then(owed());
  }

  @Test
  void a_part_counts_cash_first_then_legs_in_order() {
    Propose back = Terms.usual().rate(2, 3).proposed();
    town(back)
        .and(by("books", new SetPolicy(BOOKS, ownRate())))
        .and(
            Bill.of("o1", 1_000).cash(400).withOwn(BOOKS, 300).with(back, 300).charged(),
            capturedWithCash("o1", 801))
        .has(ALICE, BOOKS, 200)
        .has(ALICE, CAFE, 5_000 - 152) // 101 cost 151.5
        .then(held(ALICE, CAFE, 0))
        .then(owed("cafe owes books 101 in 1"));
  }

  private static Policy ownRate() {
    return new Policy(
        1, 0, true, true, true, 0, 0, 0, 0, Optional.of(new Rate(1, 1)), Optional.of(EUR));
  }

  @Test
  void only_cash_may_be_captured() {
    town(TERMS)
        .and(Bill.of("o1", 1_000).cash(400).with(TERMS, 600).charged())
        .and(capturedWithCash("o1", 100))
        .has(ALICE, CAFE, 5_000)
        .then(owed())
        .when(Shop.refunded("o1", 101))
        .rejected(REFUND_TOO_MUCH, 101, 100);
  }

  @Test
  void a_cash_reference_is_given_for_cash_only() {
    town(TERMS)
        .and(heldOrder("o1", 300))
        .when(capturedWithCash("o1", 300))
        .rejected(CASH_REFERENCE_MISMATCH);
  }

  @Test
  void no_more_than_the_price_is_captured() {
    town(TERMS)
        .and(heldOrder("o1", 300))
        .when(captured("o1", 301))
        .rejected(AMOUNT_OUT_OF_RANGE, 301, 300);
  }

  @Test
  void orders_are_the_merchants() {
    town(TERMS)
        .and(heldOrder("o1", 300))
        .when(captured("o2", 1))
        .rejected(ORDER_UNKNOWN)
        .when(by("cafe till", new Capture(bytes("o1"), points(1), Optional.empty())))
        .rejected(ORDER_UNKNOWN)
        .when(by("cafe till", new VoidPayment(bytes("o1"))))
        .rejected(ORDER_UNKNOWN)
        .when(by("books", new Capture(bytes("o1"), points(1), Optional.empty())))
        .rejected(NOT_AUTHORISED)
        .when(by(ALICE, new VoidPayment(bytes("o1"))))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void two_merchants_may_use_one_reference() {
    Propose back = Terms.of(BOOKS).proposed();
    town(TERMS, back)
        .and(heldOrder("o1", 300))
        .and(Bill.of("o1", 200, back).hold().at("cafe till").charged())
        .and(captured("o1", 300))
        .then(held(ALICE, BOOKS, 200))
        .then(owed("cafe owes books 300 in 1"));
  }

  @Test
  void given_up_everything_returns() {
    town(TERMS)
        .and(heldOrder("o1", 300), voided("o1"))
        .has(ALICE, CAFE, 5_000)
        .then(held(ALICE, CAFE, 0))
        .when(captured("o1", 300))
        .rejected(ORDER_NOT_OPEN)
        .when(heldOrder("o1", 300))
        .rejected(MANDATE_SPENT)
        .when(Bill.of("o1", 300, TERMS).until(START_MS + 1).charged())
        .rejected(ORDER_REF_USED);
  }

  @Test
  void exposure_is_held_with_the_issuers_fee() {
    Propose terms = Terms.usual().limit(1_000).fee(1_000, FeePayer.ISSUER).proposed();
    town(terms)
        .and(Bill.of("o1", 500, terms).hold().charged())
        .when(Bill.of("o2", 410, terms).charged())
        .rejected(POSITION_LIMIT, 451, 450)
        .and(captured("o1", 100))
        .then(owed("cafe owes books 110 in 1"))
        .when(Bill.of("o3", 809, terms).charged())
        .accepted()
        .then(owed("cafe owes books 999 in 1"));
  }

  @Test
  void voided_exposure_is_free_again() {
    Propose terms = Terms.usual().limit(1_000).proposed();
    town(terms)
        .and(Bill.of("o1", 1_000, terms).hold().charged())
        .when(Bill.of("o2", 1, terms).charged())
        .rejected(POSITION_LIMIT, 1, 0)
        .and(voided("o1"))
        .when(Bill.of("o3", 1_000, terms).charged())
        .accepted();
  }

  @Test
  void gross_is_held_at_the_issuers_reserve() {
    Propose gross = Terms.usual().gross().fee(1_000, FeePayer.ISSUER).proposed();
    town(gross)
        .and(deposited("cafe", 500))
        .and(Bill.of("o1", 400, gross).hold().charged())
        .has("cafe reserve", EUR, 60)
        .then(held("cafe reserve", EUR, 440))
        .when(Bill.of("o2", 56, gross).charged())
        .rejected(RESERVE_INSUFFICIENT, 61, 60)
        .and(captured("o1", 100))
        .has("cafe reserve", EUR, 390)
        .has("books reserve", EUR, 110)
        .then(held("cafe reserve", EUR, 0));
  }

  @Test
  void gross_is_released_with_the_hold() {
    Propose gross = Terms.usual().gross().fee(1_000, FeePayer.ACCEPTOR).proposed();
    town(gross)
        .and(deposited("cafe", 500))
        .and(Bill.of("o1", 400, gross).hold().charged())
        .then(held("cafe reserve", EUR, 400))
        .and(voided("o1"))
        .has("cafe reserve", EUR, 500)
        .and(Bill.of("o2", 400, gross).hold().charged(), captured("o2", 200))
        .has("cafe reserve", EUR, 320)
        .has("books reserve", EUR, 180);
  }

  @Test
  void captured_in_circulation_points_go_to_the_till_that_charged() {
    Propose circulating = Terms.usual().circulating().proposed();
    town(circulating)
        .and(Bill.of("o1", 400, circulating).hold().charged(), captured("o1", 150))
        .has(ALICE, CAFE, 4_850)
        .has("books till", CAFE, 150)
        .then(owed());
  }

  @Test
  void a_capture_after_the_agreement_ended_counts() {
    town(TERMS)
        .and(heldOrder("o1", 300), by("cafe", new EndAgreement(Shop.named(TERMS), START_MS)))
        .when(captured("o1", 300))
        .accepted()
        .then(owed("cafe owes books 300 in 1"));
  }

  @Test
  void a_capture_of_a_frozen_payer_counts() {
    town(TERMS)
        .and(heldOrder("o1", 300))
        .and(by(OPERATOR, new Freeze(id(ALICE), Hash.sha256(new byte[1]))))
        .and(by(OPERATOR, new Freeze(id("books till"), Hash.sha256(new byte[1]))))
        .when(captured("o1", 300))
        .accepted();
  }

  @Test
  void the_rate_is_that_of_the_authorisation() {
    town()
        .and(by("books", new SetPolicy(BOOKS, ownRate())))
        .and(Bill.of("o1", 400).withOwn(BOOKS, 400).hold().charged())
        .and(by("books", new SetPolicy(BOOKS, better())))
        .and(captured("o1", 100))
        .has(ALICE, BOOKS, 400);
  }

  private static Policy better() {
    return new Policy(
        2, 0, true, true, true, 0, 0, 0, 0, Optional.of(new Rate(2, 1)), Optional.of(EUR));
  }

  @Test
  void it_clears_in_the_window_that_is_open_at_the_capture() {
    town(TERMS)
        .and(heldOrder("o1", 300), by("settler", new CloseWindow(EUR)))
        .and(captured("o1", 300))
        .then(owed("cafe owes books 300 in 2"));
  }

  @Test
  void what_returns_to_an_expired_lot_expires() {
    long expiry = START_MS + 900_000;
    Scenario s =
        town(TERMS)
            .and(
                by("cafe issuance", new Issue(CAFE, points(100), expiry)),
                Shop.awarded("cafe", ALICE, 3, 100))
            .and(Bill.of("o1", 100, TERMS).hold().charged())
            .after(Duration.ofMillis(900_000));
    s.and(captured("o1", 60))
        .has(ALICE, CAFE, 5_000)
        .figures(CAFE, figures -> assertEquals(40, figures.expired()))
        .figures(CAFE, figures -> assertEquals(60, figures.redeemed()))
        .then(owed("cafe owes books 60 in 1"));
    OrderCaptured event = (OrderCaptured) s.sealed().events().getFirst();
    CapturedLeg leg = event.legs().getFirst();
    assertEquals(true, leg.returned().getFirst().expired());
  }

  /// Random history 1655 found that they stayed available for ever.
  @Test
  void captured_in_circulation_from_an_expired_lot_points_expire() {
    Propose circulating = Terms.usual().circulating().proposed();
    town(circulating)
        .and(
            by("cafe issuance", new Issue(CAFE, points(100), START_MS + 900_000)),
            Shop.awarded("cafe", ALICE, 3, 100))
        .and(Bill.of("o1", 100, circulating).hold().charged())
        .after(Duration.ofMillis(900_000))
        .and(captured("o1", 60))
        .has("books till", CAFE, 0)
        .has(ALICE, CAFE, 5_000)
        .figures(CAFE, figures -> assertEquals(5_000, figures.available()))
        .figures(CAFE, figures -> assertEquals(100, figures.expired()));
  }

  @Test
  void accounts_that_a_capture_needs_stay_open() {
    Propose gross = Terms.usual().gross().proposed();
    town(gross)
        .and(deposited("cafe", 500), Bill.of("o1", 400, gross).hold().charged())
        .when(by("books reserve", new CloseAccount()))
        .rejected(ACCOUNT_IN_USE)
        .when(by("books till", new CloseAccount()))
        .rejected(ACCOUNT_IN_USE)
        .and(voided("o1"))
        .and(by("books reserve", new CloseAccount()), by("books till", new CloseAccount()));
  }

  @Test
  void a_hold_ends_at_its_release() {
    town(TERMS)
        .and(heldOrder("o1", 300))
        .and(Bill.of("o2", 200, TERMS).releasedAfter(1_000).charged())
        .after(Duration.ofMillis(1_000))
        .has(ALICE, CAFE, 4_500)
        .when(captured("o2", 200))
        .rejected(ORDER_NOT_OPEN)
        .has(ALICE, CAFE, 4_700)
        .after(WEEK.minusMillis(1_001))
        .when(captured("o1", 300))
        .accepted();
  }

  @Test
  void an_order_that_is_released_is_as_if_it_was_voided() {
    town(TERMS)
        .and(heldOrder("o1", 300))
        .after(WEEK)
        .when(voided("o1"))
        .rejected(ORDER_NOT_OPEN)
        .has(ALICE, CAFE, 5_000)
        .then(owed())
        .when(Bill.of("o1", 300, TERMS).until(START_MS + WEEK.toMillis()).charged())
        .rejected(ORDER_REF_USED);
  }
}
