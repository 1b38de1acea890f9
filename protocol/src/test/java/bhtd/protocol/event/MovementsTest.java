package bhtd.protocol.event;

import static bhtd.protocol.command.Samples.ALICE;
import static bhtd.protocol.command.Samples.BOOKS;
import static bhtd.protocol.command.Samples.CAFE;
import static bhtd.protocol.command.Samples.EUR;
import static bhtd.protocol.command.Samples.HASH;
import static bhtd.protocol.event.EventSamples.BOB;
import static bhtd.protocol.event.EventSamples.BOOKS_RESERVE;
import static bhtd.protocol.event.EventSamples.BOOKS_TILL;
import static bhtd.protocol.event.EventSamples.CAFE_INSTITUTION;
import static bhtd.protocol.event.EventSamples.CAFE_ISSUANCE;
import static bhtd.protocol.event.EventSamples.CAFE_RESERVE;
import static bhtd.protocol.event.EventSamples.LOT;
import static bhtd.protocol.event.EventSamples.OBJECT;
import static bhtd.protocol.event.EventSamples.PAGES;
import static bhtd.protocol.event.EventSamples.lot;
import static bhtd.protocol.event.EventSamples.owed;
import static bhtd.protocol.event.EventSamples.paid;
import static bhtd.protocol.event.EventSamples.paidBack;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Each movement is written as `amount asset batch/lot place(whose) -> place(whose)`, with `-` for
/// what the event does not say.
class MovementsTest {
  private static final Map<AccountId, String> NAMES =
      Map.of(
          ALICE, "alice",
          BOB, "bob",
          BOOKS_TILL, "till",
          CAFE_ISSUANCE, "issuance",
          CAFE_RESERVE, "café's reserve",
          BOOKS_RESERVE, "books' reserve");

  @Test
  void supply() {
    moves(
        BatchIssued.general(2, CAFE, new Amount(1_000), 0),
        "1000 CAFE 2/- OUTSIDE -> UNDISTRIBUTED");
    moves(new BatchRetired(2, CAFE, new Amount(10)), "10 CAFE 2/- UNDISTRIBUTED -> EXPIRED");
    moves(
        new PointsExpired(ALICE, CAFE, 4, new Amount(7)), "7 CAFE -/4 AVAILABLE(alice) -> EXPIRED");
  }

  @Test
  void an_award_pays_debt_first() {
    moves(
        PointsAwarded.plain(ALICE, CAFE, LOT, new Amount(100)),
        "100 CAFE 2/4 UNDISTRIBUTED -> AVAILABLE(alice)");
    moves(
        new PointsAwarded(ALICE, CAFE, LOT, new Amount(100), 30, Optional.of(OBJECT), 1),
        "70 CAFE 2/4 UNDISTRIBUTED -> AVAILABLE(alice)");
    moves(new PointsAwarded(ALICE, CAFE, LOT, new Amount(1), 1, Optional.empty(), 0));
  }

  @Test
  void an_award_that_matures_is_held_at_the_issuance_account() {
    Amount hundred = new Amount(100);
    moves(
        new AwardPromised(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, LOT, hundred, 1, 0),
        "100 CAFE 2/4 UNDISTRIBUTED -> HELD(issuance)");
    moves(
        new AwardMatured(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, hundred, 20),
        "80 CAFE 2/4 HELD(issuance) -> AVAILABLE(alice)",
        "20 CAFE 2/4 HELD(issuance) -> UNDISTRIBUTED");
    moves(
        new AwardReturned(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, hundred, false),
        "100 CAFE 2/4 HELD(issuance) -> UNDISTRIBUTED");
    moves(
        new AwardReturned(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, hundred, true),
        "100 CAFE 2/4 HELD(issuance) -> EXPIRED");
  }

  @Test
  void a_clawback_takes_what_is_there() {
    moves(clawedBack(60), "60 CAFE 2/4 AVAILABLE(alice) -> UNDISTRIBUTED");
    moves(clawedBack(0));
  }

  private static Event clawedBack(long amount) {
    return new AwardClawedBack(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, amount, 100 - amount, 1);
  }

  @Test
  void gifts_go_lot_by_lot() {
    moves(
        new PointsTransferred(ALICE, BOB, CAFE, EventSamples.LOTS),
        "30 CAFE -/3 AVAILABLE(alice) -> AVAILABLE(bob)",
        "10 CAFE -/4 AVAILABLE(alice) -> AVAILABLE(bob)");
    moves(
        new CirculatedAwarded(BOOKS_TILL, ALICE, CAFE, List.of(lot(3, 5))),
        "5 CAFE -/3 AVAILABLE(till) -> AVAILABLE(alice)");
  }

  @Test
  void a_payment_redeems_or_circulates_and_pays_gross_at_once() {
    moves(
        EventSamples.orderPaid(AgreementMode.REDEEM, owed(CAFE_INSTITUTION, BOOKS, 500)),
        "30 CAFE -/3 AVAILABLE(alice) -> REDEEMED",
        "10 CAFE -/4 AVAILABLE(alice) -> REDEEMED");
    moves(
        EventSamples.orderPaid(AgreementMode.CIRCULATE),
        "30 CAFE -/3 AVAILABLE(alice) -> AVAILABLE(till)",
        "10 CAFE -/4 AVAILABLE(alice) -> AVAILABLE(till)");
    moves(
        EventSamples.orderPaid(AgreementMode.REDEEM, paid(500), paidBack(5)),
        "30 CAFE -/3 AVAILABLE(alice) -> REDEEMED",
        "10 CAFE -/4 AVAILABLE(alice) -> REDEEMED",
        "500 EUR -/- AVAILABLE(café's reserve) -> AVAILABLE(books' reserve)",
        "5 EUR -/- AVAILABLE(books' reserve) -> AVAILABLE(café's reserve)");
  }

  @Test
  void an_authorised_payment_holds_points_and_what_the_issuer_will_pay() {
    moves(
        EventSamples.orderAuthorised(paid(500), paid(5)),
        "30 CAFE -/3 AVAILABLE(alice) -> HELD(alice)",
        "10 CAFE -/4 AVAILABLE(alice) -> HELD(alice)",
        "500 EUR -/- AVAILABLE(café's reserve) -> HELD(café's reserve)",
        "5 EUR -/- AVAILABLE(café's reserve) -> HELD(café's reserve)");
    moves(
        EventSamples.orderAuthorised(paid(500), paidBack(5)),
        "30 CAFE -/3 AVAILABLE(alice) -> HELD(alice)",
        "10 CAFE -/4 AVAILABLE(alice) -> HELD(alice)",
        "500 EUR -/- AVAILABLE(café's reserve) -> HELD(café's reserve)");
    moves(
        EventSamples.orderAuthorised(owed(CAFE_INSTITUTION, BOOKS, 500)),
        "30 CAFE -/3 AVAILABLE(alice) -> HELD(alice)",
        "10 CAFE -/4 AVAILABLE(alice) -> HELD(alice)");
  }

  @Test
  void a_capture_takes_what_was_held_and_gives_the_rest_back() {
    moves(
        EventSamples.orderCaptured(
            AgreementMode.REDEEM, List.of(paid(400), paidBack(4)), List.of(paid(100))),
        "30 CAFE -/3 HELD(alice) -> REDEEMED",
        "10 CAFE -/4 HELD(alice) -> REDEEMED",
        "5 CAFE -/3 HELD(alice) -> AVAILABLE(alice)",
        "6 CAFE -/4 HELD(alice) -> EXPIRED",
        "100 EUR -/- HELD(café's reserve) -> AVAILABLE(café's reserve)",
        "400 EUR -/- HELD(café's reserve) -> AVAILABLE(books' reserve)",
        "4 EUR -/- AVAILABLE(books' reserve) -> AVAILABLE(café's reserve)");
    moves(
        EventSamples.orderCaptured(AgreementMode.CIRCULATE, List.of(), List.of()),
        "30 CAFE -/3 HELD(alice) -> AVAILABLE(till)",
        "10 CAFE -/4 HELD(alice) -> AVAILABLE(till)",
        "5 CAFE -/3 HELD(alice) -> AVAILABLE(alice)",
        "6 CAFE -/4 HELD(alice) -> EXPIRED");
  }

  @Test
  void a_void_gives_everything_back() {
    moves(
        sample(OrderVoided.class),
        "5 CAFE -/3 HELD(alice) -> AVAILABLE(alice)",
        "6 CAFE -/4 HELD(alice) -> EXPIRED",
        "9 EUR -/- HELD(café's reserve) -> AVAILABLE(café's reserve)");
  }

  @Test
  void a_refund_unredeems_or_takes_back_what_circulates_and_makes_up_the_rest() {
    moves(
        EventSamples.orderRefunded(
            AgreementMode.REDEEM, paidBack(50), owed(BOOKS, CAFE_INSTITUTION, 25)),
        "6 CAFE 2/4 REDEEMED -> AVAILABLE(alice)",
        "4 CAFE 2/4 REDEEMED -> UNDISTRIBUTED",
        "50 EUR -/- AVAILABLE(books' reserve) -> AVAILABLE(café's reserve)");
    moves(
        EventSamples.orderRefunded(AgreementMode.CIRCULATE),
        "8 CAFE -/3 AVAILABLE(till) -> UNDISTRIBUTED",
        "6 CAFE 2/4 UNDISTRIBUTED -> AVAILABLE(alice)");
  }

  @Test
  void a_conversion_redeems_the_old_and_distributes_the_new() {
    moves(
        sample(PointsConverted.class),
        "30 CAFE -/3 AVAILABLE(alice) -> REDEEMED",
        "10 CAFE -/4 AVAILABLE(alice) -> REDEEMED",
        "15 PAGES 6/8 UNDISTRIBUTED -> AVAILABLE(alice)",
        "40 EUR -/- AVAILABLE(café's reserve) -> AVAILABLE(books' reserve)");
  }

  @Test
  void a_swap_holds_and_exchanges_or_returns() {
    moves(
        new SwapOffered(OBJECT, ALICE, CAFE, List.of(lot(3, 30)), PAGES, new Amount(12), 1),
        "30 CAFE -/3 AVAILABLE(alice) -> HELD(alice)");
    moves(
        sample(SwapTaken.class),
        "5 CAFE -/3 HELD(alice) -> AVAILABLE(bob)",
        "6 CAFE -/4 HELD(alice) -> EXPIRED",
        "12 PAGES -/8 AVAILABLE(bob) -> AVAILABLE(alice)");
    moves(
        sample(SwapEnded.class),
        "5 CAFE -/3 HELD(alice) -> AVAILABLE(alice)",
        "6 CAFE -/4 HELD(alice) -> EXPIRED");
  }

  @Test
  void an_envelope_is_filled_shared_and_emptied() {
    moves(
        sample(EnvelopeOpened.class),
        "30 CAFE -/3 AVAILABLE(alice) -> ENVELOPED(alice)",
        "10 CAFE -/4 AVAILABLE(alice) -> ENVELOPED(alice)");
    moves(
        sample(ShareClaimed.class),
        "5 CAFE -/3 ENVELOPED(alice) -> AVAILABLE(bob)",
        "6 CAFE -/4 ENVELOPED(alice) -> EXPIRED");
    moves(
        sample(EnvelopeClosed.class),
        "5 CAFE -/3 ENVELOPED(alice) -> AVAILABLE(alice)",
        "6 CAFE -/4 ENVELOPED(alice) -> EXPIRED");
  }

  @Test
  void money_comes_in_is_settled_and_goes_out() {
    moves(sample(Deposited.class), "10000 EUR -/- OUTSIDE -> AVAILABLE(café's reserve)");
    moves(sample(Withdrawn.class), "5000 EUR -/- AVAILABLE(café's reserve) -> WITHDRAWN");
    moves(
        sample(WindowSettled.class),
        "400 EUR -/- AVAILABLE(café's reserve) -> AVAILABLE(books' reserve)");
  }

  @Test
  void payers_and_payees_of_a_settlement_are_matched_in_order() {
    moves(
        new WindowSettled(
            EUR,
            1,
            List.of(
                new Settled(HASH_OWNER, BOB, 50, 40),
                new Settled(CAFE_INSTITUTION, CAFE_RESERVE, -60, 60),
                new Settled(ALICE, ALICE, -30, 0),
                new Settled(BOOKS_TILL, BOOKS_TILL, -20, 10),
                new Settled(BOOKS, BOOKS_RESERVE, 60, 30)),
            List.of()),
        "40 EUR -/- AVAILABLE(café's reserve) -> AVAILABLE(bob)",
        "20 EUR -/- AVAILABLE(café's reserve) -> AVAILABLE(books' reserve)",
        "10 EUR -/- AVAILABLE(till) -> AVAILABLE(books' reserve)");
  }

  private static final AccountId HASH_OWNER = EventSamples.account(27);

  @Test
  void everything_else_moves_nothing() {
    List<Class<?>> moving =
        Arrays.asList(
            BatchIssued.class,
            BatchRetired.class,
            PointsExpired.class,
            PointsAwarded.class,
            CirculatedAwarded.class,
            AwardPromised.class,
            AwardMatured.class,
            AwardReturned.class,
            AwardClawedBack.class,
            PointsTransferred.class,
            OrderPaid.class,
            OrderAuthorised.class,
            OrderCaptured.class,
            OrderVoided.class,
            OrderRefunded.class,
            PointsConverted.class,
            SwapOffered.class,
            SwapTaken.class,
            SwapEnded.class,
            EnvelopeOpened.class,
            ShareClaimed.class,
            EnvelopeClosed.class,
            WindowSettled.class,
            Deposited.class,
            Withdrawn.class);
    for (Event event : EventSamples.all()) {
      assertEquals(
          moving.contains(event.getClass()), !Movements.of(event).isEmpty(), event.toString());
    }
  }

  /// What is paid and given back after an authorisation is what it held.
  @Test
  void what_is_held_is_what_is_taken_and_given_back() {
    Map<String, Long> held = new TreeMap<>();
    Event authorised = EventSamples.orderAuthorised(paid(500), paidBack(5));
    Event captured =
        new OrderCaptured(
            BOOKS_TILL,
            ALICE,
            HASH,
            new Amount(400),
            0,
            Optional.empty(),
            List.of(
                new CapturedLeg(
                    CAFE,
                    400,
                    List.of(lot(3, 30), lot(4, 2)),
                    List.of(lot(4, 8)),
                    AgreementMode.REDEEM,
                    List.of(paid(400), paidBack(4)),
                    List.of(paid(100)))),
            EUR);
    for (Event event : List.of(authorised, captured)) {
      for (Movement each : Movements.of(event)) {
        each.fromAccount()
            .filter(a -> each.from() == Place.HELD)
            .ifPresent(a -> held.merge(key(each, a), -each.amount(), Long::sum));
        each.toAccount()
            .filter(a -> each.to() == Place.HELD)
            .ifPresent(a -> held.merge(key(each, a), each.amount(), Long::sum));
      }
    }
    assertEquals(3, held.size());
    assertTrue(held.values().stream().allMatch(amount -> amount == 0), held.toString());
  }

  private static String key(Movement movement, AccountId account) {
    return account + " " + movement.asset() + " " + movement.lot();
  }

  private static <E extends Event> E sample(Class<E> kind) {
    return EventSamples.all().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static void moves(Event event, String... expected) {
    assertEquals(
        List.of(expected), Movements.of(event).stream().map(MovementsTest::words).toList());
  }

  private static String words(Movement m) {
    AssetCode asset = m.asset();
    return "%d %s %s/%s %s -> %s"
        .formatted(
            m.amount(),
            asset,
            number(m.batch()),
            number(m.lot()),
            spot(m.from(), m.fromAccount()),
            spot(m.to(), m.toAccount()));
  }

  private static String number(long number) {
    return number == Movement.UNSAID ? "-" : Long.toString(number);
  }

  private static String spot(Place place, Optional<AccountId> account) {
    return place + account.map(a -> "(" + NAMES.getOrDefault(a, a.toString()) + ")").orElse("");
  }
}
