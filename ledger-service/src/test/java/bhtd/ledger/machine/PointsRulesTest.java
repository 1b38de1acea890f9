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
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.TRANSFER_TO_SELF;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsTransferred;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Awards, transfers and what expires.
class PointsRulesTest {
  private static final long HOUR_MS = 3_600_000;

  /// CAFE's program and a batch, number 0, of 1,000 that do not expire.
  private static Scenario cafe() {
    return given(
        merchant("cafe"), members(ALICE, BOB), program(CAFE, "cafe"), issue(CAFE, "cafe", 1_000));
  }

  @Test
  void an_award_takes_undistributed_points_of_a_batch() {
    cafe()
        .when(awarded(ALICE, 0, 100))
        .causes(PointsAwarded.plain(id(ALICE), CAFE, new Lot(0, 0, 0), points(100)))
        .has(ALICE, CAFE, 100)
        .figures(CAFE, figures -> assertEquals(900, figures.undistributed()));
  }

  @Test
  void a_thousand_awards_go_under_one_signature() {
    Operation[] each =
        IntStream.range(0, 1_000).mapToObj(i -> award(ALICE, 0, 1)).toArray(Operation[]::new);
    cafe().when(by("cafe issuance", each)).accepted().has(ALICE, CAFE, 1_000);
  }

  @Test
  void a_batch_gives_no_more_than_it_has() {
    cafe().when(awarded(ALICE, 0, 1_001)).rejected(BATCH_INSUFFICIENT, 1_001, 1_000);
  }

  @Test
  void operations_of_a_command_see_what_those_before_them_took() {
    cafe()
        .when(by("cafe issuance", award(ALICE, 0, 600), award(BOB, 0, 401)))
        .rejected(BATCH_INSUFFICIENT, 401, 400)
        .atOperation(1)
        .has(ALICE, CAFE, 0);
  }

  @Test
  void only_the_programs_issuance_account_awards() {
    cafe()
        .and(merchant("books"))
        .when(by("books issuance", award(ALICE, 0, 1)))
        .rejected(NOT_AUTHORISED)
        .when(by(ALICE, award(ALICE, 0, 1)))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void awards_go_to_members_only() {
    cafe()
        .when(awarded("nobody", 0, 1))
        .rejected(ACCOUNT_UNKNOWN)
        .when(awarded("cafe till", 0, 1))
        .rejected(ACCOUNT_WRONG_KIND);
  }

  @Test
  void a_batch_must_exist() {
    cafe().when(awarded(ALICE, 1, 1)).rejected(BATCH_UNKNOWN);
  }

  @Test
  void the_first_reason_in_order_is_given() {
    cafe().when(awarded("nobody", 7, 1)).rejected(ACCOUNT_UNKNOWN);
  }

  @Test
  void an_expired_batch_is_not_awarded() {
    cafe()
        .and(issue(CAFE, "cafe", 10, START_MS + HOUR_MS))
        .after(Duration.ofMillis(HOUR_MS - 1))
        .and(awarded(ALICE, 1, 1))
        .after(Duration.ofMillis(1))
        .when(awarded(ALICE, 1, 1))
        .rejected(BATCH_EXPIRED, START_MS + HOUR_MS, START_MS + HOUR_MS);
  }

  @Test
  void a_gift_keeps_its_lot_and_with_it_its_expiry() {
    cafe()
        .and(issue(CAFE, "cafe", 10, START_MS + HOUR_MS), awarded(ALICE, 1, 10))
        .when(by(ALICE, transfer(BOB, 4)))
        .causes(
            new PointsTransferred(id(ALICE), id(BOB), CAFE, List.of(new LotAmount(0, points(4)))))
        .has(BOB, CAFE, 4)
        .after(Duration.ofHours(1))
        .has(BOB, CAFE, 0);
  }

  @Test
  void what_expires_first_is_spent_first_then_the_oldest_batch() {
    cafe()
        .and(
            issue(CAFE, "cafe", 10, START_MS + 2 * HOUR_MS),
            issue(CAFE, "cafe", 10, START_MS + HOUR_MS),
            issue(CAFE, "cafe", 10, START_MS + HOUR_MS),
            awarded(ALICE, 0, 5),
            awarded(ALICE, 3, 5),
            awarded(ALICE, 1, 5),
            awarded(ALICE, 2, 5))
        .when(by(ALICE, transfer(BOB, 17)))
        .causes(
            new PointsTransferred(
                id(ALICE),
                id(BOB),
                CAFE,
                List.of(
                    new LotAmount(3, points(5)), // lots are numbered as they were needed
                    new LotAmount(1, points(5)),
                    new LotAmount(2, points(5)),
                    new LotAmount(0, points(2)))));
  }

  @Test
  void expired_points_cannot_be_given() {
    cafe()
        .and(issue(CAFE, "cafe", 10, START_MS + HOUR_MS), awarded(ALICE, 1, 10))
        .after(Duration.ofHours(1))
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(POINTS_INSUFFICIENT, 1, 0)
        .figures(CAFE, figures -> assertEquals(10, figures.expired()));
  }

  @Test
  void nobody_gives_what_they_do_not_have() {
    cafe()
        .and(awarded(ALICE, 0, 10))
        .when(by(ALICE, transfer(BOB, 11)))
        .rejected(POINTS_INSUFFICIENT, 11, 10)
        .when(by(ALICE, transfer(BOB, 6), transfer(BOB, 5)))
        .rejected(POINTS_INSUFFICIENT, 5, 4)
        .atOperation(1)
        .has(ALICE, CAFE, 10)
        .has(BOB, CAFE, 0);
  }

  @Test
  void transfers_go_from_member_to_member() {
    cafe()
        .and(awarded(ALICE, 0, 10))
        .when(by("cafe", transfer(BOB, 1)))
        .rejected(NOT_AUTHORISED)
        .when(by(ALICE, transfer("cafe till", 1)))
        .rejected(ACCOUNT_WRONG_KIND)
        .when(by(ALICE, transfer("nobody", 1)))
        .rejected(ACCOUNT_UNKNOWN)
        .when(by(ALICE, transfer(ALICE, 1)))
        .rejected(TRANSFER_TO_SELF);
  }

  @Test
  void what_is_given_is_a_programs_points() {
    cafe()
        .and(euro())
        .when(by(ALICE, new Transfer(id(BOB), BOOKS, points(1))))
        .rejected(ASSET_UNKNOWN)
        .when(by(ALICE, new Transfer(id(BOB), EUR, points(1))))
        .rejected(ASSET_WRONG_KIND);
  }
}
