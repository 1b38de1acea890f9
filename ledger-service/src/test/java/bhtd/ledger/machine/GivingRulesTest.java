package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.award;
import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.Gifts.claim;
import static bhtd.ledger.machine.Gifts.equal;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Policies.policy;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.POLICY_ACCOUNT_AGE;
import static bhtd.protocol.value.Reason.POLICY_ENVELOPE_MAX;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.POLICY_OUT_PER_DAY;
import static bhtd.protocol.value.Reason.POLICY_TRANSFER_MAX;
import static bhtd.protocol.value.Reason.TIER_CLAIMS;
import static bhtd.protocol.value.Reason.TIER_ENVELOPES;
import static bhtd.protocol.value.Reason.TIER_HOLDING;
import static bhtd.protocol.value.Reason.TIER_OUTFLOW;

import bhtd.ledger.machine.Policies.Draft;
import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a program's policy and a tier's limits say to red envelopes and swaps. Transfers have tests
/// of their own.
class GivingRulesTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final long IN_A_MONTH = START_MS + MONTH.toMillis();

  /// Alice has 100 of CAFE's points, Bob 50 of BOOKS'.
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

  /// CAFE's policy is in force after a month.
  private static Scenario under(Draft policy) {
    return market().and(policy.startingAt(IN_A_MONTH).by("cafe")).after(MONTH);
  }

  /// BOOKS' policy is.
  private static Scenario underOfBooks(Draft policy) {
    return market().and(policy.of(BOOKS).startingAt(IN_A_MONTH).by("books")).after(MONTH);
  }

  private static Ask offer(long give, long want) {
    return by(ALICE, new OfferSwap(CAFE, points(give), BOOKS, points(want), List.of()));
  }

  private static Ask taken(ObjectKey offer) {
    return by(BOB, new TakeSwap(offer, List.of()));
  }

  private static Ask limits(long outflow, int envelopes, int claims) {
    return by(OPERATOR, new SetLimits(0, CAFE, 0, outflow, envelopes, claims, Standing.WHY));
  }

  // Envelopes.

  @Test
  void a_policy_may_forbid_envelopes_and_allow_transfers() {
    under(policy(1).notGiftable())
        .when(by(ALICE, equal(10, 2)))
        .rejected(POLICY_FORBIDS)
        .when(by(ALICE, transfer(BOB, 10)))
        .accepted();
    under(policy(1).notTransferable()).when(by(ALICE, equal(10, 2))).accepted();
  }

  @Test
  void a_policy_may_limit_an_envelope() {
    under(policy(1).envelopeMax(10))
        .when(by(ALICE, equal(11, 2)))
        .rejected(POLICY_ENVELOPE_MAX, 11, 10)
        .and(by(ALICE, equal(10, 2)))
        .when(by(ALICE, transfer(BOB, 11)))
        .accepted();
    under(policy(1).transferMax(10)).when(by(ALICE, equal(11, 2))).accepted();
  }

  @Test
  void a_young_account_opens_no_envelope_where_the_policy_says_so() {
    under(policy(1).givingAge(DAY))
        .and(members("dora"), awarded("dora", 0, 5))
        .when(by("dora", equal(5, 1)))
        .rejected(POLICY_ACCOUNT_AGE, IN_A_MONTH + DAY.toMillis(), IN_A_MONTH)
        .after(DAY)
        .when(by("dora", equal(5, 1)))
        .accepted();
  }

  @Test
  void envelopes_and_transfers_count_together_in_a_day() {
    under(policy(1).outPerDayMax(30))
        .and(by(ALICE, transfer(BOB, 10)))
        .when(by(ALICE, equal(21, 2)))
        .rejected(POLICY_OUT_PER_DAY, 31, 30)
        .and(by(ALICE, equal(20, 2)))
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(POLICY_OUT_PER_DAY, 31, 30);
  }

  @Test
  void a_tier_limits_the_points_in_envelopes_of_a_day() {
    market()
        .and(limits(30, 0, 0))
        .and(by(ALICE, transfer(BOB, 10)))
        .when(by(ALICE, equal(21, 2)))
        .rejected(TIER_OUTFLOW, 31, 30);
  }

  @Test
  void a_tier_limits_the_envelopes_of_a_day() {
    Duration untilMidnight = Duration.ofMillis(DAY.toMillis() - START_MS % DAY.toMillis());
    market()
        .and(limits(0, 2, 0))
        .and(by(ALICE, equal(10, 2)), by(ALICE, equal(10, 2)))
        .when(by(ALICE, equal(10, 2)))
        .rejected(TIER_ENVELOPES, 3, 2)
        .after(untilMidnight)
        .when(by(ALICE, equal(10, 2)))
        .accepted();
  }

  @Test
  void a_tier_limits_the_claims_of_a_day() {
    Duration untilMidnight = Duration.ofMillis(DAY.toMillis() - START_MS % DAY.toMillis());
    Scenario s = market().and(limits(0, 0, 1)).and(by(ALICE, equal(10, 2)));
    ObjectKey first = s.lastKey();
    s.and(by(ALICE, equal(10, 2)));
    ObjectKey second = s.lastKey();
    s.and(claim(BOB, first))
        .when(claim(BOB, second))
        .rejected(TIER_CLAIMS, 2, 1)
        .and(claim("carl", second))
        .after(untilMidnight)
        .when(claim(BOB, second))
        .accepted();
  }

  @Test
  void a_tier_limits_what_a_claimer_holds() {
    Scenario s =
        market()
            .and(by(OPERATOR, new SetLimits(0, CAFE, 100, 0, 0, 0, Standing.WHY)))
            .and(awarded(BOB, 0, 98))
            .and(by(ALICE, equal(6, 2)));
    s.when(claim(BOB, s.lastKey())).rejected(TIER_HOLDING, 101, 100);
  }

  // Swaps.

  @Test
  void a_policy_may_limit_an_offer_and_a_taking() {
    under(policy(1).transferMax(10)).when(offer(11, 5)).rejected(POLICY_TRANSFER_MAX, 11, 10);
    Scenario s = underOfBooks(policy(1).transferMax(4)).and(offer(11, 5));
    s.when(taken(s.lastKey())).rejected(POLICY_TRANSFER_MAX, 5, 4);
  }

  @Test
  void a_young_account_offers_nothing_where_the_policy_says_so() {
    under(policy(1).givingAge(DAY))
        .and(members("dora"), awarded("dora", 0, 5))
        .when(by("dora", new OfferSwap(CAFE, points(5), BOOKS, points(1), List.of())))
        .rejected(POLICY_ACCOUNT_AGE, IN_A_MONTH + DAY.toMillis(), IN_A_MONTH);
  }

  @Test
  void offers_and_takings_count_in_the_day() {
    under(policy(1).outPerDayMax(30))
        .and(offer(20, 5))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(POLICY_OUT_PER_DAY, 31, 30)
        .when(offer(11, 5))
        .rejected(POLICY_OUT_PER_DAY, 31, 30);
    Scenario s = underOfBooks(policy(1).outPerDayMax(4)).and(offer(11, 5));
    s.when(taken(s.lastKey())).rejected(POLICY_OUT_PER_DAY, 5, 4);
  }
}
