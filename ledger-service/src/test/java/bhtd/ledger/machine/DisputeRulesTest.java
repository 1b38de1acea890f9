package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.hash;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Shop.cancelled;
import static bhtd.ledger.machine.Shop.captured;
import static bhtd.ledger.machine.Shop.deposited;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.refunded;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.DISPUTE_EXISTS;
import static bhtd.protocol.value.Reason.DISPUTE_NOT_OPEN;
import static bhtd.protocol.value.Reason.DISPUTE_TOO_LATE;
import static bhtd.protocol.value.Reason.DISPUTE_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.RuleDispute;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// CAFE disputes what it owes BOOKS for an order, and the operator rules on it.
class DisputeRulesTest {
  private static final String OPERATOR = "operator";
  private static final Duration PERIOD = Duration.ofDays(14);
  private static final Propose TERMS = Terms.usual().disputed(PERIOD.toMillis()).proposed();
  private static final Propose GROSS = Terms.usual().gross().disputed(PERIOD.toMillis()).proposed();

  private static Ask disputed(String order, Propose terms, long amount) {
    return by("cafe", new OpenDispute(hash(terms), bytes(order), points(amount), bytes("why")));
  }

  private static Ask ruled(String order, Propose terms, long amount) {
    return by(OPERATOR, new RuleDispute(hash(terms), bytes(order), amount, bytes("why")));
  }

  private static Scenario paid(Propose terms) {
    return town(terms).and(Bill.of("o1", 300, terms).charged());
  }

  private static Scenario disputed(long amount) {
    return paid(TERMS).and(disputed("o1", TERMS, amount));
  }

  @Test
  void a_ruling_makes_the_acceptor_owe_the_issuer_and_touches_no_points() {
    disputed(200)
        .then(owed("cafe owes books 300 in 1"))
        .when(ruled("o1", TERMS, 120))
        .accepted()
        .then(owed("cafe owes books 180 in 1"))
        .has(ALICE, CAFE, 4_700);
  }

  @Test
  void a_ruling_for_the_acceptor_moves_nothing() {
    disputed(200)
        .when(ruled("o1", TERMS, 0))
        .accepted()
        .then(owed("cafe owes books 300 in 1"))
        .when(ruled("o1", TERMS, 1))
        .rejected(DISPUTE_NOT_OPEN);
  }

  @Test
  void what_is_ruled_goes_to_the_window_that_is_open_then() {
    disputed(200)
        .and(by("settler", new CloseWindow(People.EUR)))
        .when(ruled("o1", TERMS, 200))
        .accepted()
        .then(owed("cafe owes books 300 in 1", "books owes cafe 200 in 2"));
  }

  @Test
  void what_was_paid_gross_is_owed_after_a_ruling() {
    town(GROSS)
        .and(deposited("cafe", 500))
        .and(Bill.of("o1", 300, GROSS).charged())
        .and(disputed("o1", GROSS, 300))
        .when(ruled("o1", GROSS, 300))
        .accepted()
        .has("books reserve", People.EUR, 300)
        .then(owed("books owes cafe 300 in 1"));
  }

  @Test
  void only_the_issuer_disputes_and_only_the_operator_rules() {
    Ask books = by("books", new OpenDispute(hash(TERMS), bytes("o1"), points(1), bytes("why")));
    Ask till = by("cafe till", new OpenDispute(hash(TERMS), bytes("o1"), points(1), bytes("why")));
    paid(TERMS)
        .when(books)
        .rejected(NOT_AUTHORISED)
        .when(till)
        .rejected(NOT_AUTHORISED)
        .and(disputed("o1", TERMS, 1))
        .when(by("settler", new RuleDispute(hash(TERMS), bytes("o1"), 1, bytes("why"))))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void the_period_counts_from_the_capture_and_ends_strictly() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).hold().charged())
        .when(disputed("o1", TERMS, 1))
        .rejected(ORDER_NOT_CAPTURED)
        .after(Duration.ofDays(5))
        .and(captured("o1", 100))
        .after(PERIOD.minusMillis(1))
        .when(disputed("o1", TERMS, 101))
        .rejected(AMOUNT_OUT_OF_RANGE, 101, 100)
        .and(disputed("o1", TERMS, 100));
    Scenario late = paid(TERMS);
    long end = Scenario.START_MS + PERIOD.toMillis();
    late.after(PERIOD).when(disputed("o1", TERMS, 1)).rejected(DISPUTE_TOO_LATE, end, end);
  }

  @Test
  void without_a_dispute_period_there_are_no_disputes() {
    Propose terms = Terms.usual().proposed();
    paid(terms)
        .when(disputed("o1", terms, 1))
        .rejected(DISPUTE_TOO_LATE, Scenario.START_MS, Scenario.START_MS);
  }

  @Test
  void a_leg_is_disputed_once() {
    disputed(1).when(disputed("o1", TERMS, 1)).rejected(DISPUTE_EXISTS);
  }

  @Test
  void disputes_outlive_their_agreement() {
    paid(TERMS)
        .and(by("books", new EndAgreement(hash(TERMS), Scenario.START_MS)))
        .and(disputed("o1", TERMS, 300))
        .when(ruled("o1", TERMS, 300))
        .accepted()
        .then(owed());
  }

  @Test
  void what_is_not_there_cannot_be_disputed_or_ruled_on() {
    Propose other = Terms.usual().version(2).proposed();
    Propose circulating = Terms.usual().circulating().disputed(PERIOD.toMillis()).proposed();
    town(TERMS, circulating)
        .and(Bill.of("o1", 300, TERMS).charged(), Bill.of("o2", 5, circulating).charged())
        .when(disputed("o1", other, 1))
        .rejected(AGREEMENT_UNKNOWN)
        .when(disputed("o1", circulating, 1))
        .rejected(AGREEMENT_MISMATCH)
        .when(disputed("o2", circulating, 1))
        .rejected(AGREEMENT_MISMATCH)
        .when(disputed("o2", TERMS, 1))
        .rejected(AGREEMENT_MISMATCH)
        .when(disputed("o9", TERMS, 1))
        .rejected(ORDER_UNKNOWN)
        .when(ruled("o1", other, 1))
        .rejected(AGREEMENT_UNKNOWN)
        .when(ruled("o9", TERMS, 1))
        .rejected(ORDER_UNKNOWN)
        .when(ruled("o1", TERMS, 1))
        .rejected(DISPUTE_UNKNOWN);
  }

  @Test
  void no_more_is_ruled_than_was_claimed_or_is_left_of_the_leg() {
    disputed(200)
        .when(ruled("o1", TERMS, 201))
        .rejected(AMOUNT_OUT_OF_RANGE, 201, 200)
        .and(refunded("o1", 150))
        .when(ruled("o1", TERMS, 151))
        .rejected(AMOUNT_OUT_OF_RANGE, 151, 150)
        .when(ruled("o1", TERMS, 150))
        .accepted()
        .then(owed());
  }

  @Test
  void a_refund_gives_the_issuer_nothing_twice() {
    Propose terms = Terms.usual().fee(1_000, FeePayer.ACCEPTOR).disputed(1_000).proposed();
    paid(terms)
        .and(disputed("o1", terms, 200), ruled("o1", terms, 200))
        .then(owed("cafe owes books 70 in 1")) // 300, less 30 of fee, less 200
        .when(refunded("o1", 150))
        .accepted()
        .has(ALICE, CAFE, 4_850)
        .then(owed("cafe owes books 85 in 1")) // half of the fee
        .when(cancelled("o1"))
        .accepted()
        .has(ALICE, CAFE, 5_000)
        .then(owed());
  }
}
