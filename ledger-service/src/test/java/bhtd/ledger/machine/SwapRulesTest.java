package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.award;
import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
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
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_IN_USE;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.OFFER_NOT_OPEN;
import static bhtd.protocol.value.Reason.OFFER_UNKNOWN;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.TIER_HOLDING;
import static bhtd.protocol.value.Reason.TIER_OUTFLOW;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.SwapEnded;
import bhtd.protocol.event.SwapOffered;
import bhtd.protocol.event.SwapTaken;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Points of one program for points of another.
class SwapRulesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;

  /// Alice has 100 of CAFE's points (batch 0, lot 0), Bob 50 of BOOKS' (batch 1, lot 1).
  private static Scenario market() {
    return given(
        merchant("cafe"),
        merchant("books"),
        members(ALICE, BOB, "carl"),
        program(CAFE, "cafe"),
        program(BOOKS, "books"),
        issue(CAFE, "cafe", 1_000),
        issue(BOOKS, "books", 1_000),
        awarded(ALICE, 0, 100),
        by("books issuance", award(BOB, 1, 50)));
  }

  private static OfferSwap offer(long give, long want, LotChoice... lots) {
    return new OfferSwap(CAFE, points(give), BOOKS, points(want), List.of(lots));
  }

  private static TakeSwap take(ObjectKey offer, LotChoice... lots) {
    return new TakeSwap(offer, List.of(lots));
  }

  private static LotChoice lot(long lot, long amount) {
    return new LotChoice(lot, points(amount));
  }

  private static List<LotAmount> of(long lot, long amount) {
    return List.of(new LotAmount(lot, points(amount)));
  }

  @Test
  void an_offer_holds_what_is_offered() {
    Scenario s = market().when(by(ALICE, offer(40, 20)));
    s.causes(
            new SwapOffered(
                s.lastKey(), id(ALICE), CAFE, of(0, 40), BOOKS, points(20), START_MS + DAY_MS))
        .has(ALICE, CAFE, 60)
        .figures(CAFE, figures -> assertEquals(40, figures.held()));
  }

  @Test
  void it_is_taken_whole() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.when(by(BOB, take(offer)))
        .causes(new SwapTaken(offer, id(ALICE), id(BOB), CAFE, of(0, 40), BOOKS, of(1, 20)))
        .has(ALICE, CAFE, 60)
        .has(ALICE, BOOKS, 20)
        .has(BOB, CAFE, 40)
        .has(BOB, BOOKS, 30)
        .figures(CAFE, figures -> assertEquals(0, figures.held()));
  }

  @Test
  void it_is_taken_once() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.inOneBlock(by(BOB, take(offer)), by(BOB, take(offer)))
        .rejected(OFFER_NOT_OPEN)
        .when(by(ALICE, new CancelSwap(offer)))
        .rejected(OFFER_NOT_OPEN)
        .after(Duration.ofDays(1))
        .passTime()
        .due();
  }

  @Test
  void who_offers_withdraws_it() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.when(by(BOB, new CancelSwap(offer)))
        .rejected(NOT_AUTHORISED)
        .when(by("cafe", new CancelSwap(offer)))
        .rejected(NOT_AUTHORISED)
        .when(by(ALICE, new CancelSwap(new ObjectKey(1, 2))))
        .rejected(OFFER_UNKNOWN)
        .when(by(ALICE, new CancelSwap(offer)))
        .causes(new SwapEnded(offer, id(ALICE), CAFE, of(0, 40)))
        .has(ALICE, CAFE, 100)
        .when(by(BOB, take(offer)))
        .rejected(OFFER_NOT_OPEN);
  }

  @Test
  void after_a_day_it_returns() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.after(Duration.ofDays(1))
        .when(by(BOB, take(offer)))
        .rejected(OFFER_NOT_OPEN)
        .due(new SwapEnded(offer, id(ALICE), CAFE, of(0, 40)))
        .has(ALICE, CAFE, 100);
  }

  @Test
  void to_its_last_millisecond_it_can_be_taken() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.after(Duration.ofMillis(DAY_MS - 1)).when(by(BOB, take(offer))).accepted();
  }

  @Test
  void nobody_takes_an_own_offer_or_one_that_never_was() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    s.when(by(ALICE, take(s.lastKey())))
        .rejected(TRANSFER_TO_SELF)
        .when(by(BOB, take(new ObjectKey(1, 2))))
        .rejected(OFFER_UNKNOWN)
        .when(by("cafe till", take(new ObjectKey(1, 2))))
        .rejected(NOT_AUTHORISED)
        .when(by("cafe till", offer(1, 1)))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void both_must_have_what_they_give() {
    Scenario s = market();
    s.when(by(ALICE, offer(101, 1))).rejected(POINTS_INSUFFICIENT, 101, 100);
    s.and(by(ALICE, offer(1, 51)));
    s.when(by(BOB, take(s.lastKey()))).rejected(POINTS_INSUFFICIENT, 51, 50);
  }

  @Test
  void points_are_swapped_for_points() {
    market()
        .and(euro())
        .when(by(ALICE, swap(EUR, CAFE)))
        .rejected(ASSET_WRONG_KIND)
        .when(by(ALICE, swap(CAFE, EUR)))
        .rejected(ASSET_WRONG_KIND)
        .when(by(ALICE, swap(CAFE, new AssetCode("TEA"))))
        .rejected(ASSET_UNKNOWN);
  }

  private static OfferSwap swap(AssetCode give, AssetCode want) {
    return new OfferSwap(give, points(1), want, points(1), List.of());
  }

  @Test
  void a_frozen_member_neither_offers_nor_takes_and_nobody_takes_from_one() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.and(by(OPERATOR, new Freeze(id(ALICE), bytes("why"))))
        .when(by(BOB, take(offer)))
        .rejected(ACCOUNT_FROZEN)
        .when(by(ALICE, offer(1, 1)))
        .rejected(ACCOUNT_FROZEN)
        .when(by(ALICE, new CancelSwap(offer)))
        .accepted();
  }

  @Test
  void a_frozen_member_takes_nothing() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.and(by(OPERATOR, new Freeze(id(BOB), bytes("why"))))
        .when(by(BOB, take(offer)))
        .rejected(ACCOUNT_FROZEN);
  }

  /// Beside, Alice has 10 of CAFE's points that expire in an hour, in lot 2.
  private static Scenario withShortLived() {
    return market().and(issue(CAFE, "cafe", 10, START_MS + HOUR_MS), awarded(ALICE, 2, 10));
  }

  @Test
  void what_is_taken_is_points_as_they_are() {
    Scenario s = withShortLived();
    s.when(by(ALICE, offer(105, 1))).rejected(POINTS_INSUFFICIENT, 105, 100);
    s.and(by(ALICE, offer(15, 1, lot(2, 10), lot(0, 5))));
    ObjectKey offer = s.lastKey();
    s.after(Duration.ofHours(1))
        .when(by(BOB, take(offer)))
        .causes(
            new SwapTaken(
                offer,
                id(ALICE),
                id(BOB),
                CAFE,
                List.of(new LotAmount(2, points(10), true), new LotAmount(0, points(5))),
                BOOKS,
                of(1, 1)))
        .has(BOB, CAFE, 5)
        .figures(CAFE, figures -> assertEquals(10, figures.expired()));
  }

  @Test
  void what_returns_to_an_expired_lot_expires_with_it() {
    Scenario s = withShortLived();
    s.and(by(ALICE, offer(10, 1, lot(2, 10))));
    ObjectKey offer = s.lastKey();
    s.after(Duration.ofHours(2))
        .when(by(ALICE, new CancelSwap(offer)))
        .causes(new SwapEnded(offer, id(ALICE), CAFE, List.of(new LotAmount(2, points(10), true))))
        .has(ALICE, CAFE, 100)
        .figures(CAFE, figures -> assertEquals(10, figures.expired()));
  }

  @Test
  void lots_that_are_named_exist_live_add_up_and_are_there() {
    Scenario s = withShortLived();
    s.when(by(ALICE, offer(5, 1, lot(9, 5)))).rejected(LOT_UNKNOWN);
    s.when(by(ALICE, offer(5, 1, lot(2, 4)))).rejected(LOTS_MISMATCH, 5, 4);
    s.when(by(ALICE, offer(11, 1, lot(2, 11)))).rejected(POINTS_INSUFFICIENT, 11, 10);
    s.and(by(ALICE, offer(1, 20)));
    ObjectKey offer = s.lastKey();
    s.when(by(BOB, take(offer, lot(0, 20)))).rejected(LOTS_MISMATCH);
    s.when(by(BOB, take(offer, lot(9, 20)))).rejected(LOT_UNKNOWN);
    s.after(Duration.ofHours(1));
    s.when(by(BOB, take(offer, lot(2, 20)))).rejected(LOT_EXPIRED);
    s.when(by(ALICE, offer(5, 1, lot(2, 5)))).rejected(LOT_EXPIRED);
    s.when(by(BOB, take(offer, lot(1, 20)))).accepted();
  }

  @Test
  void a_program_that_is_not_transferable_is_neither_offered_nor_paid_with() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.and(by("books", new SetPolicy(BOOKS, fixed())))
        .after(Duration.ofDays(30))
        .and(by(ALICE, offer(40, 20)))
        .when(by(BOB, take(s.lastKey())))
        .rejected(POLICY_FORBIDS)
        .when(by(BOB, swap(BOOKS, CAFE)))
        .rejected(POLICY_FORBIDS);
    assertEquals(false, offer.equals(s.lastKey()));
  }

  /// Not transferable, from 30 days after the start on.
  private static Policy fixed() {
    return new Policy(
        1,
        START_MS + 30 * DAY_MS,
        false,
        true,
        true,
        0,
        0,
        0,
        0,
        java.util.Optional.empty(),
        java.util.Optional.empty());
  }

  @Test
  void tiers_limit_what_either_holds_and_gives() {
    Scenario s = market().and(by(ALICE, offer(40, 20)));
    ObjectKey offer = s.lastKey();
    s.and(by(OPERATOR, limits(CAFE, 39, 0)))
        .when(by(BOB, take(offer)))
        .rejected(TIER_HOLDING, 40, 39)
        .and(by(OPERATOR, limits(CAFE, 0, 0)), by(OPERATOR, limits(BOOKS, 19, 0)))
        .when(by(BOB, take(offer)))
        .rejected(TIER_HOLDING, 20, 19)
        .and(by(OPERATOR, limits(BOOKS, 0, 19)))
        .when(by(BOB, take(offer)))
        .rejected(TIER_OUTFLOW, 20, 19)
        .and(by(OPERATOR, limits(CAFE, 0, 60)))
        .when(by(ALICE, offer(21, 1)))
        .rejected(TIER_OUTFLOW, 61, 60);
  }

  private static SetLimits limits(AssetCode asset, long holding, long outflow) {
    return new SetLimits(0, asset, holding, outflow, 0, 0, bytes("why"));
  }

  @Test
  void an_open_offer_keeps_the_account_open() {
    Scenario s = market().and(by(ALICE, offer(100, 20)));
    ObjectKey offer = s.lastKey();
    s.when(by(ALICE, new CloseAccount()))
        .rejected(ACCOUNT_IN_USE)
        .and(by(BOB, take(offer)), by(ALICE, give(BOB)))
        .when(by(ALICE, new CloseAccount()))
        .accepted();
  }

  /// All that Alice was paid.
  private static bhtd.protocol.command.Transfer give(String to) {
    return new bhtd.protocol.command.Transfer(id(to), BOOKS, points(20), List.of());
  }

  @Test
  void a_rejected_command_offers_nothing() {
    Scenario s = market().when(by(ALICE, offer(40, 20), transfer(BOB, 61)));
    s.rejected(POINTS_INSUFFICIENT)
        .atOperation(1)
        .has(ALICE, CAFE, 100)
        .when(by(BOB, take(s.lastKey())))
        .rejected(OFFER_UNKNOWN)
        .after(Duration.ofDays(1))
        .passTime()
        .due();
  }
}
