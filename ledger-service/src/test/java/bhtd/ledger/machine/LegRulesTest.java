package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Shop.deposited;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_IN_FORCE;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.MANDATE_INVALID;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static bhtd.protocol.value.Reason.RESERVE_MISSING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What orders are paid with: several assets, own points, circulating ones, net and gross, fees.
class LegRulesTest {
  private static final Propose TERMS = Terms.usual().proposed();
  private static final Propose GROSS = Terms.usual().gross().proposed();
  private static final Propose CIRCULATING = Terms.usual().circulating().proposed();

  private static Policy ownRate(int version, long startsAtMs, long numerator) {
    return new Policy(
        version,
        startsAtMs,
        true,
        true,
        true,
        0,
        0,
        0,
        0,
        Optional.of(new Rate(numerator, 1)),
        Optional.of(EUR));
  }

  private static Scenario.Ask ownShop(long numerator) {
    return by("books", new SetPolicy(BOOKS, ownRate(1, 0, numerator)));
  }

  @Test
  void own_points_at_the_own_shop_move_no_position() {
    town()
        .and(ownShop(2))
        .when(Bill.of("o1", 301).withOwn(BOOKS, 301).charged())
        .accepted()
        .has(ALICE, BOOKS, 500 - 151)
        .figures(BOOKS, figures -> assertEquals(151, figures.redeemed()))
        .then(owed());
  }

  @Test
  void the_own_shop_takes_none_without_a_rate() {
    town().when(Bill.of("o1", 1).withOwn(BOOKS, 1).charged()).rejected(POLICY_FORBIDS);
  }

  @Test
  void without_an_agreement_only_own_points_are_taken() {
    town(TERMS)
        .and(ownShop(1))
        .when(Bill.of("o1", 1).withOwn(CAFE, 1).charged())
        .rejected(AGREEMENT_MISMATCH);
  }

  @Test
  void one_order_is_paid_with_several_assets() {
    town(TERMS)
        .and(ownShop(1))
        .when(Bill.of("o1", 500).with(TERMS, 300).withOwn(BOOKS, 200).charged())
        .accepted()
        .has(ALICE, CAFE, 4_700)
        .has(ALICE, BOOKS, 300)
        .then(owed("cafe owes books 300 in 1"));
  }

  @Test
  void all_or_nothing() {
    town(TERMS)
        .and(ownShop(1))
        .when(Bill.of("o1", 801).with(TERMS, 300).withOwn(BOOKS, 501).charged())
        .rejected(POINTS_INSUFFICIENT, 501, 500)
        .has(ALICE, CAFE, 5_000);
  }

  @Test
  void of_several_legs_the_lowest_reason_counts_whichever_leg_has_it() {
    Propose none = Terms.of(new AssetCode("NONE")).proposedTo("books");
    town(TERMS)
        .when(Bill.of("o1", 2).withOwn(CAFE, 1).with(none, 1).charged())
        .rejected(ASSET_UNKNOWN)
        .when(Bill.of("o2", 5_002).with(TERMS, 5_001).withOwn(BOOKS, 1).charged())
        .rejected(POLICY_FORBIDS);
  }

  @Test
  void points_that_circulate_move_on_and_nobody_owes() {
    town(CIRCULATING)
        .when(Bill.of("o1", 300, CIRCULATING).charged())
        .accepted()
        .has(ALICE, CAFE, 4_700)
        .has("books till", CAFE, 300)
        .then(owed());
  }

  @Test
  void gross_is_paid_from_reserve_to_reserve_at_once() {
    town(GROSS)
        .when(Bill.of("o1", 300, GROSS).charged())
        .rejected(RESERVE_INSUFFICIENT, 300, 0)
        .and(deposited("cafe", 500))
        .when(Bill.of("o2", 300, GROSS).charged())
        .accepted()
        .has("cafe reserve", EUR, 200)
        .has("books reserve", EUR, 300)
        .then(owed())
        .when(Bill.of("o3", 201, GROSS).charged())
        .rejected(RESERVE_INSUFFICIENT, 201, 200);
  }

  @Test
  void gross_needs_both_reserves() {
    town(GROSS)
        .and(deposited("cafe", 500), by("books reserve", new CloseAccount()))
        .when(Bill.of("o1", 300, GROSS).charged())
        .rejected(RESERVE_MISSING);
  }

  @Test
  void a_fee_is_floored_and_counts_against_the_limit_where_the_issuer_pays_it() {
    Propose terms = Terms.usual().limit(1_000).fee(150, FeePayer.ISSUER).proposed();
    town(terms)
        .when(Bill.of("o1", 333, terms).charged())
        .accepted()
        .then(owed("cafe owes books 337 in 1")) // 4.995 of fee
        .when(Bill.of("o2", 660, terms).charged())
        .rejected(POSITION_LIMIT, 669, 663)
        .when(Bill.of("o3", 654, terms).charged())
        .accepted()
        .then(owed("cafe owes books 1000 in 1"));
  }

  @Test
  void a_fee_that_the_acceptor_pays_makes_the_position_smaller() {
    Propose terms = Terms.usual().limit(1_000).fee(1_000, FeePayer.ACCEPTOR).proposed();
    town(terms)
        .when(Bill.of("o1", 1_001, terms).charged())
        .rejected(POSITION_LIMIT, 1_001, 1_000)
        .when(Bill.of("o2", 500, terms).charged())
        .accepted()
        .then(owed("cafe owes books 450 in 1"));
  }

  @Test
  void fees_are_paid_gross_too() {
    Propose issuers = Terms.usual().gross().fee(1_000, FeePayer.ISSUER).proposed();
    town(issuers)
        .and(deposited("cafe", 109))
        .when(Bill.of("o1", 100, issuers).charged())
        .rejected(RESERVE_INSUFFICIENT, 110, 109)
        .when(Bill.of("o2", 99, issuers).charged())
        .accepted()
        .has("cafe reserve", EUR, 1)
        .has("books reserve", EUR, 108);
    Propose acceptors = Terms.usual().gross().fee(1_000, FeePayer.ACCEPTOR).proposed();
    town(acceptors)
        .and(deposited("cafe", 100))
        .when(Bill.of("o1", 100, acceptors).charged())
        .accepted()
        .has("cafe reserve", EUR, 10)
        .has("books reserve", EUR, 90);
  }

  @Test
  void two_programs_of_one_issuer_share_the_limit() {
    AssetCode second = new AssetCode("CAFE2");
    Propose first = Terms.usual().limit(1_000).proposed();
    Propose other = Terms.of(second).limit(1_000).proposed();
    town(first)
        .and(
            Asks.program(second, "cafe"),
            Asks.issue(second, "cafe", 1_000),
            Shop.awarded("cafe", ALICE, 3, 900),
            by("cafe", other),
            Asks.accept("books", other))
        .when(bothBy(first, 600, other, 500))
        .rejected(POSITION_LIMIT, 500, 400)
        .when(bothBy(first, 600, other, 400))
        .accepted()
        .then(owed("cafe owes books 1000 in 1"));
  }

  /// Paid by Alice herself, for whom no ceiling counts.
  private static Scenario.Ask bothBy(Propose one, long value, Propose other, long otherValue) {
    return Bill.of("o" + otherValue, value + otherValue)
        .with(one, value)
        .with(other, otherValue)
        .paid();
  }

  @Test
  void what_two_owe_each_other_is_one_figure() {
    Propose back = Terms.of(BOOKS).limit(100).proposed();
    town(TERMS, back)
        .and(Bill.of("o1", 300, TERMS).charged())
        .and(Bill.of("o2", 100, back).at("cafe till").charged())
        .then(owed("cafe owes books 200 in 1"))
        .when(Bill.of("o3", 101, back).at("cafe till").charged()) // being owed gives no more room
        .rejected(POSITION_LIMIT, 101, 100)
        .and(Bill.of("o4", 100, back).at("cafe till").charged())
        .and(Bill.of("o5", 100, back).at("cafe till").charged())
        .then(owed())
        .and(Bill.of("o6", 60, back).at("cafe till").charged())
        .then(owed("books owes cafe 60 in 1"))
        .when(Bill.of("o7", 41, back).at("cafe till").charged())
        .rejected(POSITION_LIMIT, 41, 40);
  }

  @Test
  void a_payer_may_name_lots() {
    long expiry = START_MS + 900_000;
    Scenario two =
        town(TERMS)
            .and(
                by("cafe issuance", new Issue(CAFE, points(100), expiry)),
                Shop.awarded("cafe", ALICE, 3, 100));
    two.when(Bill.of("o1", 10).with(TERMS, 10, new LotChoice(99, points(10))).charged())
        .rejected(LOT_UNKNOWN)
        .when(Bill.of("o2", 10).with(TERMS, 10, new LotChoice(1, points(9))).charged())
        .rejected(LOTS_MISMATCH, 10, 9)
        .when(Bill.of("o3", 200).with(TERMS, 200, new LotChoice(3, points(200))).charged())
        .rejected(POINTS_INSUFFICIENT, 200, 100)
        .when(Bill.of("o4", 10).with(TERMS, 10, new LotChoice(1, points(10))).charged())
        .accepted()
        .has(ALICE, CAFE, 5_090);
    Bill late = Bill.of("o5", 10).until(expiry + 1_000);
    two.after(Duration.ofMillis(900_000))
        .when(late.with(TERMS, 10, new LotChoice(3, points(10))).charged())
        .rejected(LOT_EXPIRED, expiry, expiry);
  }

  @Test
  void restricted_points_go_where_they_fit_and_first() {
    Scenario restricted =
        town(TERMS)
            .and(
                by(
                    "cafe issuance",
                    new Issue(CAFE, points(100), 0, List.of(id("books")), List.of(), false),
                    new Issue(CAFE, points(100), 0, List.of(id("cafe")), List.of(), false)),
                Shop.awarded("cafe", ALICE, 3, 100),
                Shop.awarded("cafe", ALICE, 4, 100));
    restricted
        .when(Bill.of("o1", 10).with(TERMS, 10, new LotChoice(4, points(10))).charged())
        .rejected(POINTS_INSUFFICIENT, 10, 0)
        .and(Bill.of("o2", 60, TERMS).charged())
        .then(s -> assertEquals(40, posted(s, 3)));
  }

  private static long posted(Scenario s, long lot) {
    return s.view().holdings(id(ALICE)).stream()
        .filter(h -> h.lot() == lot)
        .mapToLong(View.Holding::posted)
        .sum();
  }

  @Test
  void nothing_is_taken_after_an_agreements_end_or_to_convert() {
    Propose converting = Terms.usual().converting(BOOKS).proposed();
    town(TERMS, converting)
        .when(Bill.of("o1", 1, converting).charged())
        .rejected(AGREEMENT_MISMATCH)
        .and(by("cafe", new EndAgreement(Shop.named(TERMS), START_MS)))
        .when(Bill.of("o2", 1, TERMS).charged())
        .rejected(AGREEMENT_NOT_IN_FORCE, 0, START_MS);
  }

  @Test
  void a_frozen_payer_pays_nothing_and_a_frozen_till_charges_nothing() {
    Hash why = Hash.sha256(new byte[] {1});
    town(TERMS)
        .and(by(People.OPERATOR, new Freeze(id(ALICE), why)))
        .when(Bill.of("o1", 1, TERMS).charged())
        .rejected(ACCOUNT_FROZEN)
        .when(Bill.of("o1", 1, TERMS).paid())
        .rejected(ACCOUNT_FROZEN);
    town(TERMS)
        .and(by(People.OPERATOR, new Freeze(id("books till"), why)))
        .when(Bill.of("o1", 1, TERMS).charged())
        .rejected(ACCOUNT_FROZEN);
  }

  @Test
  void a_mandate_of_a_closed_account_is_none() {
    town(TERMS)
        .and(
            by(
                ALICE,
                new Transfer(id(BOB), CAFE, points(5_000)),
                new Transfer(id(BOB), BOOKS, points(500)),
                new CloseAccount()))
        .when(Bill.of("o1", 2).cash(2).charged())
        .rejected(MANDATE_INVALID);
  }
}
