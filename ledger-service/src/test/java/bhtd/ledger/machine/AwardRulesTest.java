package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.award;
import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.each;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Standing.closed;
import static bhtd.ledger.machine.Standing.frozen;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_IN_USE;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.AWARD_NOT_OPEN;
import static bhtd.protocol.value.Reason.AWARD_UNKNOWN;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.TIME_INVALID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Award;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.Operation;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.AwardMatured;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Awards that mature, awards that can be clawed back and what is owed then, awards that count
/// each.
class AwardRulesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;
  private static final String ISSUANCE = "cafe issuance";
  private static final ObjectKey NO_AWARD = new ObjectKey(1, 2);

  /// CAFE's program and a batch, number 0, of 1,000 that do not expire.
  private static Scenario cafe() {
    return given(
        merchant("cafe"), members(ALICE, BOB), program(CAFE, "cafe"), issue(CAFE, "cafe", 1_000));
  }

  private static Award maturing(String to, long amount, long maturesAtMs) {
    return new Award(id(to), 0, points(amount), 0, maturesAtMs, 0);
  }

  private static Award clawable(String to, long amount, long untilMs) {
    return new Award(id(to), 0, points(amount), 0, 0, untilMs);
  }

  /// The key of the award that the last command made with its first operation.
  private static ObjectKey made(Scenario s) {
    Event event = s.sealed().events().getFirst();
    return event instanceof AwardPromised promised
        ? promised.award()
        : ((PointsAwarded) event).award().orElseThrow();
  }

  @Test
  void an_award_that_matures_is_held_at_the_issuance_account_until_it_is_due() {
    Scenario s = cafe().and(by(ISSUANCE, maturing(ALICE, 100, START_MS + HOUR_MS)));
    ObjectKey award = made(s);
    s.has(ALICE, CAFE, 0)
        .figures(CAFE, f -> assertEquals(100, f.held()))
        .figures(CAFE, f -> assertEquals(900, f.undistributed()))
        .passes(Duration.ofMillis(HOUR_MS - 1))
        .due()
        .passes(Duration.ofMillis(1))
        .due(new AwardMatured(award, id(ALICE), id(ISSUANCE), CAFE, 0, 0, points(100), 0))
        .has(ALICE, CAFE, 100)
        .figures(CAFE, f -> assertEquals(0, f.held()));
  }

  @Test
  void what_has_matured_is_there_for_the_first_command_of_its_block() {
    cafe()
        .and(by(ISSUANCE, maturing(ALICE, 100, START_MS + HOUR_MS)))
        .after(Duration.ofHours(1))
        .when(by(ALICE, transfer(BOB, 100)))
        .accepted()
        .has(BOB, CAFE, 100);
  }

  @Test
  void a_maturing_award_is_cancelled_before_it_is_due_and_returns() {
    Scenario s = cafe().and(by(ISSUANCE, maturing(ALICE, 100, START_MS + HOUR_MS)));
    ObjectKey award = made(s);
    s.when(by(ALICE, new CancelAward(award)))
        .rejected(NOT_AUTHORISED)
        .when(by(ISSUANCE, new CancelAward(NO_AWARD)))
        .rejected(AWARD_UNKNOWN)
        .after(Duration.ofMillis(HOUR_MS - 1))
        .when(by(ISSUANCE, new CancelAward(award)))
        .causes(new AwardReturned(award, id(ALICE), id(ISSUANCE), CAFE, 0, 0, points(100), false))
        .figures(CAFE, f -> assertEquals(1_000, f.undistributed()))
        .passes(Duration.ofHours(1))
        .due()
        .when(by(ISSUANCE, new CancelAward(award)))
        .rejected(AWARD_NOT_OPEN);
  }

  /// Due work comes first: the cancellation comes too late, whoever sent it when.
  @Test
  void a_maturing_award_cancelled_in_the_block_it_is_due_was_awarded_before() {
    Scenario s = cafe().and(by(ISSUANCE, maturing(ALICE, 100, START_MS + HOUR_MS)));
    s.after(Duration.ofHours(1))
        .when(by(ISSUANCE, new CancelAward(made(s))))
        .rejected(AWARD_NOT_OPEN)
        .has(ALICE, CAFE, 100);
  }

  /// A block comes so late that the lot has expired between maturity and now.
  @Test
  void an_award_that_matures_in_a_lot_that_has_expired_expires_with_it() {
    Award late =
        new Award(id(ALICE), 0, points(100), START_MS + 2 * HOUR_MS, START_MS + HOUR_MS, 0);
    Scenario s = cafe().and(by(ISSUANCE, late));
    ObjectKey award = made(s);
    s.passes(Duration.ofHours(2))
        .due(new AwardReturned(award, id(ALICE), id(ISSUANCE), CAFE, 0, 0, points(100), true))
        .figures(CAFE, f -> assertEquals(100, f.expired()));
  }

  @Test
  void an_account_that_waits_for_an_award_does_not_close() {
    cafe()
        .and(by(ISSUANCE, maturing(ALICE, 100, START_MS + HOUR_MS)))
        .when(by(ALICE, new CloseAccount()))
        .rejected(ACCOUNT_IN_USE);
  }

  @Test
  void maturity_and_the_end_of_a_clawback_have_their_limits() {
    long never = 0;
    cafe()
        .when(by(ISSUANCE, maturing(ALICE, 1, START_MS)))
        .rejected(TIME_INVALID, START_MS, START_MS)
        .when(by(ISSUANCE, maturing(ALICE, 1, START_MS + 90 * DAY_MS + 1)))
        .rejected(TIME_INVALID)
        .and(by(ISSUANCE, maturing(ALICE, 1, START_MS + 90 * DAY_MS)))
        .when(by(ISSUANCE, clawable(ALICE, 1, START_MS)))
        .rejected(TIME_INVALID)
        .when(by(ISSUANCE, clawable(ALICE, 1, START_MS + 366 * DAY_MS + 1)))
        .rejected(TIME_INVALID)
        .and(by(ISSUANCE, clawable(ALICE, 1, START_MS + 366 * DAY_MS)))
        .when(
            by(
                ISSUANCE,
                new Award(id(ALICE), 0, points(1), never, START_MS + DAY_MS, START_MS + DAY_MS)))
        .rejected(TIME_INVALID)
        .when(
            by(
                ISSUANCE,
                new Award(id(ALICE), 0, points(1), START_MS + DAY_MS, START_MS + DAY_MS, 0)))
        .rejected(TIME_INVALID)
        .when(
            by(
                ISSUANCE,
                new Award(id(ALICE), 0, points(1), START_MS + DAY_MS, 0, START_MS + DAY_MS + 1)))
        .rejected(TIME_INVALID);
  }

  @Test
  void an_awards_expiry_is_a_quarter_hour_ahead_and_not_beyond_the_batchs() {
    cafe()
        .and(issue(CAFE, "cafe", 10, START_MS + DAY_MS))
        .when(by(ISSUANCE, new Award(id(ALICE), 0, points(1), START_MS, 0, 0)))
        .rejected(EXPIRY_INVALID, START_MS, START_MS)
        .when(by(ISSUANCE, new Award(id(ALICE), 0, points(1), START_MS + 1, 0, 0)))
        .rejected(EXPIRY_INVALID)
        .when(by(ISSUANCE, new Award(id(ALICE), 1, points(1), START_MS + 2 * DAY_MS, 0, 0)))
        .rejected(EXPIRY_INVALID);
  }

  @Test
  void a_closed_account_gets_no_award_and_a_frozen_one_gives_none() {
    cafe()
        .and(closed(BOB))
        .when(awarded(BOB, 0, 1))
        .rejected(ACCOUNT_CLOSED)
        .and(frozen(ISSUANCE))
        .when(awarded(ALICE, 0, 1))
        .rejected(ACCOUNT_FROZEN);
  }

  @Test
  void a_clawback_takes_what_is_there_and_the_rest_is_owed() {
    Scenario s = cafe().and(by(ISSUANCE, clawable(ALICE, 100, START_MS + DAY_MS)));
    ObjectKey award = made(s);
    s.and(by(ALICE, transfer(BOB, 70)))
        .when(by(ISSUANCE, new ClawBack(award, points(90))))
        .causes(
            new AwardClawedBack(
                award, id(ALICE), id(ISSUANCE), CAFE, 0, 0, 30, 60, START_MS + 366 * DAY_MS))
        .has(ALICE, CAFE, 0)
        .has(BOB, CAFE, 70) // a gift is never taken back
        .figures(CAFE, f -> assertEquals(930, f.undistributed()))
        .when(by(ISSUANCE, new ClawBack(award, points(11))))
        .rejected(AMOUNT_OUT_OF_RANGE, 11, 10);
  }

  @Test
  void a_debt_takes_at_most_half_of_later_awards_and_nothing_of_gifts() {
    Scenario s = cafe().and(by(ISSUANCE, clawable(ALICE, 10, START_MS + DAY_MS)));
    ObjectKey award = made(s);
    s.and(by(ALICE, transfer(BOB, 10)), by(ISSUANCE, new ClawBack(award, points(10))))
        .and(by(BOB, transfer(ALICE, 10)))
        .has(ALICE, CAFE, 10)
        .when(awarded(ALICE, 0, 7))
        .causes(
            new PointsAwarded(
                id(ALICE), CAFE, new Lot(0, 0, 0), points(7), 3, java.util.Optional.empty(), 0))
        .has(ALICE, CAFE, 14)
        .and(awarded(ALICE, 0, 100)) // 7 are still owed
        .has(ALICE, CAFE, 107)
        .and(awarded(ALICE, 0, 100))
        .has(ALICE, CAFE, 207);
  }

  @Test
  void a_debt_is_gone_after_366_days() {
    Scenario s = cafe().and(by(ISSUANCE, clawable(ALICE, 10, START_MS + DAY_MS)));
    ObjectKey award = made(s);
    s.and(by(ALICE, transfer(BOB, 10)), by(ISSUANCE, new ClawBack(award, points(10))))
        .after(Duration.ofDays(366))
        .and(awarded(ALICE, 0, 100))
        .has(ALICE, CAFE, 100);
  }

  @Test
  void a_maturing_award_pays_the_debt_when_it_matures() {
    Scenario s =
        cafe()
            .and(by(ISSUANCE, maturing(ALICE, 11, START_MS + DAY_MS)))
            .and(by(ISSUANCE, clawable(ALICE, 10, START_MS + DAY_MS)));
    ObjectKey award = made(s);
    s.and(by(ALICE, transfer(BOB, 10)), by(ISSUANCE, new ClawBack(award, points(10))))
        .passes(Duration.ofDays(1))
        .has(ALICE, CAFE, 6)
        .figures(CAFE, f -> assertEquals(984, f.undistributed()));
  }

  @Test
  void a_clawback_has_its_time_its_signer_and_its_award() {
    Award promised =
        new Award(id(BOB), 0, points(5), 0, START_MS + HOUR_MS, START_MS + 2 * HOUR_MS);
    Scenario s = cafe().and(by(ISSUANCE, promised));
    ObjectKey later = made(s);
    s.and(by(ISSUANCE, clawable(ALICE, 10, START_MS + DAY_MS)));
    ObjectKey award = made(s);
    s.when(by(ALICE, new ClawBack(award, points(1))))
        .rejected(NOT_AUTHORISED)
        .when(by(ISSUANCE, new ClawBack(NO_AWARD, points(1))))
        .rejected(AWARD_UNKNOWN)
        .when(by(ISSUANCE, new ClawBack(later, points(1))))
        .rejected(AWARD_NOT_OPEN)
        .after(Duration.ofHours(2))
        .and(by(ISSUANCE, new ClawBack(later, points(1))))
        .after(Duration.ofHours(22))
        .and(by(ISSUANCE, new ClawBack(award, points(1))))
        .after(Duration.ofMillis(1))
        .when(by(ISSUANCE, new ClawBack(award, points(1))))
        .rejected(AWARD_NOT_OPEN);
  }

  @Test
  void nothing_is_clawed_back_from_a_lot_that_has_expired() {
    Award short_ = new Award(id(ALICE), 0, points(5), START_MS + HOUR_MS, 0, START_MS + HOUR_MS);
    Scenario s = cafe().and(by(ISSUANCE, short_));
    s.after(Duration.ofHours(1))
        .when(by(ISSUANCE, new ClawBack(made(s), points(1))))
        .rejected(AWARD_NOT_OPEN);
  }

  private static Operation[] thousand(int broken) {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> i == broken ? award("nobody", 0, 1) : award(ALICE, 0, 1))
        .toArray(Operation[]::new);
  }

  @Test
  void of_a_thousand_awards_one_breaks_a_rule_and_none_counts() {
    cafe()
        .when(by(ISSUANCE, thousand(998)))
        .rejected(ACCOUNT_UNKNOWN)
        .atOperation(998)
        .has(ALICE, CAFE, 0);
  }

  @Test
  void marked_each_one_breaks_a_rule_and_the_others_count() {
    Scenario s = cafe().when(each(ISSUANCE, thousand(998))).accepted().has(ALICE, CAFE, 999);
    assertEquals(
        new AwardLeftOut(id("nobody"), ACCOUNT_UNKNOWN, 0, 0), s.sealed().events().get(998));
    assertEquals(1_000, s.sealed().events().size());
  }

  @Test
  void marked_each_an_award_sees_those_that_count_before_it() {
    cafe()
        .when(each(ISSUANCE, award(ALICE, 0, 600), award(BOB, 0, 600), award(BOB, 0, 400)))
        .causes(
            PointsAwarded.plain(id(ALICE), CAFE, new Lot(0, 0, 0), points(600)),
            new AwardLeftOut(id(BOB), BATCH_INSUFFICIENT, 600, 400),
            PointsAwarded.plain(id(BOB), CAFE, new Lot(0, 0, 0), points(400)));
  }

  @Test
  void marked_each_even_none_may_count() {
    cafe()
        .when(each(ALICE, award(BOB, 0, 1)))
        .causes(new AwardLeftOut(id(BOB), NOT_AUTHORISED, 0, 0));
  }
}
