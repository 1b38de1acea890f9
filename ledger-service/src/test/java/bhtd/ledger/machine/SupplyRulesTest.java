package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.award;
import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Standing.frozen;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_RESTRICTED;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Award;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Retire;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.BatchRetired;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Batches: issued, retired, and the lots that awards make of them.
class SupplyRulesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final String ISSUANCE = "cafe issuance";

  /// CAFE's program and a batch, number 0, of 1,000 that expire in two hours at the latest.
  private static Scenario cafe() {
    return given(
        merchant("cafe"),
        merchant("books"),
        members(ALICE, BOB),
        program(CAFE, "cafe"),
        issue(CAFE, "cafe", 1_000, START_MS + 2 * HOUR_MS));
  }

  private static Issue at(long amount, List<String> merchants, List<Integer> categories) {
    List<AccountId> ids =
        merchants.stream()
            .map(People::id)
            .sorted((a, b) -> Arrays.compareUnsigned(a.toBytes(), b.toBytes()))
            .toList();
    return new Issue(CAFE, points(amount), 0, ids, categories, false);
  }

  private static Award until(long expiresAtMs, long amount) {
    return new Award(id(ALICE), 0, points(amount), expiresAtMs, 0, 0);
  }

  @Test
  void a_batch_says_what_its_points_may_buy() {
    cafe()
        .when(by(ISSUANCE, at(10, List.of("books"), List.of(5814))))
        .causes(new BatchIssued(1, CAFE, points(10), 0, List.of(id("books")), List.of(5814), false))
        .when(by(ISSUANCE, new Issue(CAFE, points(10), 0, List.of(), List.of(), true)))
        .causes(new BatchIssued(2, CAFE, points(10), 0, List.of(), List.of(), true));
  }

  @Test
  void restricted_points_are_restricted_to_merchants() {
    cafe()
        .when(by(ISSUANCE, at(10, List.of("nobody"), List.of())))
        .rejected(ACCOUNT_UNKNOWN)
        .when(by(ISSUANCE, at(10, List.of("books", ALICE), List.of())))
        .rejected(ACCOUNT_WRONG_KIND);
  }

  @Test
  void only_the_programs_own_issuance_account_issues_and_not_while_it_is_frozen() {
    cafe()
        .when(by("books issuance", new Issue(CAFE, points(1), 0)))
        .rejected(NOT_AUTHORISED)
        .when(by("cafe", new Issue(CAFE, points(1), 0)))
        .rejected(NOT_AUTHORISED)
        .and(frozen(ISSUANCE))
        .when(by(ISSUANCE, new Issue(CAFE, points(1), 0)))
        .rejected(ACCOUNT_FROZEN);
  }

  @Test
  void what_is_issued_is_a_programs_points_and_not_too_many() {
    cafe()
        .and(euro())
        .when(by(ISSUANCE, new Issue(BOOKS, points(1), 0)))
        .rejected(ASSET_UNKNOWN)
        .when(by(ISSUANCE, new Issue(EUR, points(1), 0)))
        .rejected(ASSET_WRONG_KIND)
        .when(by(ISSUANCE, new Issue(CAFE, new Amount(Amount.MAX), 0)))
        .rejected(AMOUNT_OUT_OF_RANGE, Amount.MAX, Amount.MAX - 1_000)
        .when(by(ISSUANCE, new Issue(CAFE, points(1), START_MS)))
        .rejected(EXPIRY_INVALID, START_MS, START_MS)
        .when(by(ISSUANCE, new Issue(CAFE, points(1), START_MS + HOUR_MS + 1)))
        .rejected(EXPIRY_INVALID, START_MS, START_MS + HOUR_MS + 1);
  }

  @Test
  void a_mistyped_batch_is_retired_and_its_number_stays() {
    cafe()
        .and(awarded(ALICE, 0, 100))
        .when(by(ISSUANCE, new Retire(0, points(900))))
        .causes(new BatchRetired(0, CAFE, points(900)))
        .figures(CAFE, f -> assertEquals(900, f.expired()))
        .figures(CAFE, f -> assertEquals(1_000, f.issued()))
        .has(ALICE, CAFE, 100)
        .when(awarded(BOB, 0, 1))
        .rejected(BATCH_INSUFFICIENT, 1, 0);
  }

  @Test
  void no_more_is_retired_than_is_undistributed() {
    cafe()
        .and(awarded(ALICE, 0, 100))
        .when(by(ISSUANCE, new Retire(0, points(901))))
        .rejected(BATCH_INSUFFICIENT, 901, 900)
        .when(by(ISSUANCE, new Retire(1, points(1))))
        .rejected(BATCH_UNKNOWN)
        .when(by("books issuance", new Retire(0, points(1))))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void an_award_makes_the_lot_that_it_needs_and_the_next_one_finds_it() {
    cafe()
        .when(by(ISSUANCE, until(START_MS + HOUR_MS, 10), award(BOB, 0, 10)))
        .causes(
            PointsAwarded.plain(id(ALICE), CAFE, new Lot(0, 0, START_MS + HOUR_MS), points(10)),
            PointsAwarded.plain(id(BOB), CAFE, new Lot(1, 0, START_MS + 2 * HOUR_MS), points(10)))
        .when(by(ISSUANCE, until(START_MS + HOUR_MS, 5)))
        .causes(PointsAwarded.plain(id(ALICE), CAFE, new Lot(0, 0, START_MS + HOUR_MS), points(5)));
  }

  @Test
  void a_rejected_command_takes_back_the_lot_it_made() {
    cafe()
        .when(by(ISSUANCE, until(START_MS + HOUR_MS, 10), award(BOB, 0, 1_000)))
        .rejected(BATCH_INSUFFICIENT, 1_000, 990)
        .when(by(ISSUANCE, award(BOB, 0, 10)))
        .causes(
            PointsAwarded.plain(id(BOB), CAFE, new Lot(0, 0, START_MS + 2 * HOUR_MS), points(10)));
  }

  @Test
  void a_lot_lives_longer_and_touches_no_account() {
    cafe()
        .and(by(ISSUANCE, until(START_MS + HOUR_MS, 10)))
        .when(by(ISSUANCE, new ExtendLot(0, START_MS + 3 * HOUR_MS)))
        .causes(new LotExtended(0, CAFE, START_MS + 3 * HOUR_MS)) // beyond the batch's own
        .passes(Duration.ofHours(1))
        .due()
        .has(ALICE, CAFE, 10)
        .and(by(ISSUANCE, new ExtendLot(0, 0)))
        .passes(Duration.ofDays(400))
        .due()
        .has(ALICE, CAFE, 10);
  }

  @Test
  void a_lot_is_extended_while_it_lives_by_its_issuer_and_never_shortened() {
    cafe()
        .and(by(ISSUANCE, until(START_MS + HOUR_MS, 10)))
        .when(by("books issuance", new ExtendLot(0, 0)))
        .rejected(NOT_AUTHORISED)
        .when(by(ALICE, new ExtendLot(0, 0)))
        .rejected(NOT_AUTHORISED)
        .when(by(ISSUANCE, new ExtendLot(1, 0)))
        .rejected(LOT_UNKNOWN)
        .when(by(ISSUANCE, new ExtendLot(0, START_MS + HOUR_MS)))
        .rejected(EXPIRY_INVALID, START_MS + HOUR_MS, START_MS + HOUR_MS)
        .when(by(ISSUANCE, new ExtendLot(0, START_MS + HOUR_MS + 1)))
        .rejected(EXPIRY_INVALID, START_MS + HOUR_MS, START_MS + HOUR_MS + 1)
        .after(Duration.ofHours(1))
        .when(by(ISSUANCE, new ExtendLot(0, 0)))
        .rejected(LOT_EXPIRED, START_MS + HOUR_MS, START_MS + HOUR_MS);
  }

  /// Two lots of one batch come to have one expiry by extending: the last to come is used, and when
  /// it lives longer still, the other one again.
  @Test
  void of_several_lots_with_one_expiry_the_one_that_came_to_it_last_is_used() {
    Operation first = until(START_MS + HOUR_MS, 1);
    Operation second = until(START_MS + 2 * HOUR_MS, 1);
    cafe()
        .and(by(ISSUANCE, first, second))
        .and(by(ISSUANCE, new ExtendLot(0, START_MS + 2 * HOUR_MS)))
        .when(by(ISSUANCE, second))
        .causes(
            PointsAwarded.plain(id(ALICE), CAFE, new Lot(0, 0, START_MS + 2 * HOUR_MS), points(1)))
        .and(by(ISSUANCE, new ExtendLot(0, START_MS + 3 * HOUR_MS)))
        .when(by(ISSUANCE, second))
        .causes(
            PointsAwarded.plain(id(ALICE), CAFE, new Lot(1, 0, START_MS + 2 * HOUR_MS), points(1)));
  }

  @Test
  void conversion_batches_are_not_awarded() {
    cafe()
        .and(by(ISSUANCE, new Issue(CAFE, points(10), 0, List.of(), List.of(), true)))
        .when(awarded(ALICE, 1, 1))
        .rejected(BATCH_RESTRICTED);
  }
}
