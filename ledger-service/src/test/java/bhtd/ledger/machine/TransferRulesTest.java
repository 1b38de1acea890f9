package bhtd.ledger.machine;

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
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Policies.policy;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Standing.closed;
import static bhtd.ledger.machine.Standing.frozen;
import static bhtd.ledger.machine.Standing.holdingMax;
import static bhtd.ledger.machine.Standing.outflowMax;
import static bhtd.ledger.machine.Standing.tier;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POLICY_ACCOUNT_AGE;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.POLICY_OUT_PER_DAY;
import static bhtd.protocol.value.Reason.POLICY_TRANSFER_MAX;
import static bhtd.protocol.value.Reason.TIER_HOLDING;
import static bhtd.protocol.value.Reason.TIER_OUTFLOW;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Policies.Draft;
import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferRulesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final long IN_A_MONTH = START_MS + MONTH.toMillis();

  /// ALICE has 100 points that never expire (lot 0) and 100 that do so in an hour (lot 1).
  private static Scenario cafe() {
    return given(
        merchant("cafe"),
        program(CAFE, "cafe"),
        issue(CAFE, "cafe", 1_000),
        issue(CAFE, "cafe", 1_000, START_MS + HOUR_MS),
        members(ALICE, BOB),
        awarded(ALICE, 0, 100),
        awarded(ALICE, 1, 100));
  }

  /// CAFE's, in force after a month.
  private static Scenario under(Draft policy) {
    return cafe().and(policy.startingAt(IN_A_MONTH).by("cafe")).after(MONTH);
  }

  @Test
  void points_keep_their_lot_and_the_first_to_expire_go_first() {
    cafe()
        .when(by(ALICE, transfer(BOB, 130)))
        .causes(new PointsTransferred(id(ALICE), id(BOB), CAFE, List.of(lot(1, 100), lot(0, 30))))
        .after(Duration.ofHours(1))
        .then(s -> s.has(BOB, CAFE, 30))
        .then(s -> s.has(ALICE, CAFE, 70));
  }

  @Test
  void lots_are_taken_as_they_are_named() {
    cafe()
        .when(by(ALICE, named(BOB, 50, chosen(0, 20), chosen(1, 30))))
        .causes(new PointsTransferred(id(ALICE), id(BOB), CAFE, List.of(lot(0, 20), lot(1, 30))))
        .when(by(ALICE, named(BOB, 50, chosen(0, 20))))
        .rejected(LOTS_MISMATCH, 50, 20)
        .when(by(ALICE, named(BOB, 90, chosen(0, 90))))
        .rejected(POINTS_INSUFFICIENT, 90, 80)
        .when(by(ALICE, named(BOB, 1, chosen(9, 1))))
        .rejected(LOT_UNKNOWN)
        .after(Duration.ofHours(1))
        .when(by(ALICE, named(BOB, 1, chosen(1, 1))))
        .rejected(LOT_EXPIRED, START_MS + HOUR_MS, START_MS + HOUR_MS);
  }

  @Test
  void a_lot_of_another_asset_does_not_add_up() {
    cafe()
        .and(merchant("books"), program(BOOKS, "books"), issue(BOOKS, "books", 10))
        .and(by("books issuance", Asks.award(ALICE, 2, 10)))
        .when(by(ALICE, named(BOB, 5, chosen(2, 5))))
        .rejected(LOTS_MISMATCH);
  }

  @Test
  void points_go_from_member_to_member() {
    cafe().when(by("cafe till", transfer(BOB, 1))).rejected(NOT_AUTHORISED);
    cafe().when(by(ALICE, transfer("carol", 1))).rejected(ACCOUNT_UNKNOWN);
    cafe().when(by(ALICE, transfer("cafe till", 1))).rejected(ACCOUNT_WRONG_KIND);
    cafe().and(closed(BOB)).when(by(ALICE, transfer(BOB, 1))).rejected(ACCOUNT_CLOSED);
    cafe().and(frozen(ALICE)).when(by(ALICE, transfer(BOB, 1))).rejected(ACCOUNT_FROZEN);
    cafe().when(by(ALICE, transfer(ALICE, 1))).rejected(TRANSFER_TO_SELF);
    cafe()
        .and(euro())
        .when(by(ALICE, new Transfer(id(BOB), EUR, points(1))))
        .rejected(ASSET_WRONG_KIND)
        .when(by(ALICE, new Transfer(id(BOB), BOOKS, points(1))))
        .rejected(ASSET_UNKNOWN);
  }

  @Test
  void a_policy_may_forbid_transfers() {
    under(policy(1).notTransferable()).when(by(ALICE, transfer(BOB, 1))).rejected(POLICY_FORBIDS);
    cafe()
        .and(policy(1).notTransferable().startingAt(IN_A_MONTH).by("cafe"))
        .after(MONTH.minusMillis(1))
        .when(by(ALICE, transfer(BOB, 1)))
        .accepted();
  }

  @Test
  void a_policy_may_limit_one_transfer() {
    under(policy(1).transferMax(10))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(POLICY_TRANSFER_MAX, 11, 10)
        .when(by(ALICE, transfer(BOB, 10), transfer(BOB, 10)))
        .accepted();
  }

  @Test
  void a_young_account_gives_nothing_where_the_policy_says_so() {
    long opened = START_MS + MONTH.toMillis();
    under(policy(1).givingAge(DAY))
        .and(members("carol"), awarded("carol", 0, 5))
        .when(by("carol", transfer(BOB, 1)))
        .rejected(POLICY_ACCOUNT_AGE, opened + DAY.toMillis(), opened)
        .when(by(ALICE, transfer("carol", 1)))
        .accepted()
        .after(DAY)
        .when(by("carol", transfer(BOB, 1)))
        .accepted();
  }

  @Test
  void what_was_given_away_in_a_day_counts_until_midnight() {
    Duration untilMidnight = Duration.ofMillis(DAY.toMillis() - START_MS % DAY.toMillis());
    under(policy(1).outPerDayMax(30))
        .and(by(ALICE, transfer(BOB, 10), transfer(BOB, 10)))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(POLICY_OUT_PER_DAY, 31, 30)
        .when(by(ALICE, transfer(BOB, 10)))
        .accepted()
        .after(untilMidnight.minusMillis(1))
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(POLICY_OUT_PER_DAY, 31, 30)
        .after(Duration.ofMillis(1))
        .when(by(ALICE, transfer(BOB, 30)))
        .accepted();
  }

  @Test
  void what_was_given_before_a_limit_was_set_counts_too() {
    cafe()
        .and(by(ALICE, transfer(BOB, 30)))
        .and(outflowMax(0, CAFE, 40))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(TIER_OUTFLOW, 41, 40)
        .when(by(ALICE, transfer(BOB, 10)))
        .accepted();
  }

  @Test
  void what_a_rejected_command_would_have_given_does_not_count() {
    under(policy(1).outPerDayMax(30))
        .when(by(ALICE, transfer(BOB, 20), transfer(BOB, 20)))
        .rejected(POLICY_OUT_PER_DAY, 40, 30)
        .atOperation(1)
        .when(by(ALICE, transfer(BOB, 30)))
        .accepted();
  }

  @Test
  void a_tier_limits_what_a_member_gives_in_a_day() {
    cafe()
        .and(outflowMax(0, CAFE, 10), outflowMax(1, CAFE, 50))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(TIER_OUTFLOW, 11, 10)
        .and(tier(ALICE, 1))
        .when(by(ALICE, transfer(BOB, 50)))
        .accepted()
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(TIER_OUTFLOW, 51, 50)
        .and(tier(ALICE, 2))
        .when(by(ALICE, transfer(BOB, 100)))
        .accepted();
  }

  @Test
  void a_tier_limits_what_a_member_holds() {
    cafe()
        .and(holdingMax(0, CAFE, 40))
        .and(by(ALICE, transfer(BOB, 15)))
        .when(by(ALICE, transfer(BOB, 26)))
        .rejected(TIER_HOLDING, 41, 40)
        .when(by(ALICE, transfer(BOB, 25)))
        .accepted()
        .and(holdingMax(0, CAFE, 0))
        .when(by(ALICE, transfer(BOB, 50)))
        .accepted();
  }

  @Test
  void reasons_come_in_the_order_of_their_numbers() {
    under(policy(1).transferMax(10).outPerDayMax(5))
        .and(by(OPERATOR, new SetLimits(0, CAFE, 1, 1, 0, 0, Standing.WHY)))
        .when(by(ALICE, transfer(ALICE, 1_000)))
        .rejected(TRANSFER_TO_SELF)
        .when(by(ALICE, transfer(BOB, 1_000)))
        .rejected(POLICY_TRANSFER_MAX)
        .when(by(ALICE, transfer(BOB, 6)))
        .rejected(POLICY_OUT_PER_DAY)
        .when(by(ALICE, transfer(BOB, 2)))
        .rejected(TIER_OUTFLOW)
        .and(holdingMax(0, CAFE, 1))
        .when(by(ALICE, transfer(BOB, 2)))
        .rejected(TIER_HOLDING);
  }

  @Test
  void trying_a_command_for_another_day_leaves_no_trace() {
    Scenario s = cafe().and(outflowMax(0, CAFE, 10)).and(by(ALICE, transfer(BOB, 10)));
    Ask more = by(ALICE, transfer(BOB, 10));
    BlockTime tomorrow = new BlockTime(s.now().ms() + DAY.toMillis());
    assertEquals(
        Decision.Accepted.class,
        s.ledger().decide(s.command(more), Scenario.DRAWS, tomorrow).getClass());
    s.when(more).rejected(TIER_OUTFLOW, 20, 10);
  }

  private static Transfer named(String to, long amount, LotChoice... lots) {
    return new Transfer(id(to), CAFE, points(amount), Arrays.asList(lots));
  }

  private static LotChoice chosen(long lot, long amount) {
    return new LotChoice(lot, new Amount(amount));
  }

  private static LotAmount lot(long lot, long amount) {
    return new LotAmount(lot, new Amount(amount));
  }
}
