package bhtd.ledger.machine;

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
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.block.DueKind;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Operation;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is due comes first in a block, in order, and not more of it than a block may do.
class DueWorkTest {
  private static final long HOUR_MS = 3_600_000;
  private static final String ISSUANCE = "cafe issuance";

  /// CAFE's program and a batch, number 0, that does not expire.
  private static Scenario cafe() {
    return given(
        merchant("cafe"),
        members(ALICE, BOB),
        program(CAFE, "cafe"),
        issue(CAFE, "cafe", 1_000_000));
  }

  private static Award until(String to, long hours, long amount) {
    return new Award(id(to), 0, points(amount), START_MS + hours * HOUR_MS, 0, 0);
  }

  private static Award maturing(long hours) {
    return new Award(id(ALICE), 0, points(1), 0, START_MS + hours * HOUR_MS, 0);
  }

  private static PointsExpired expired(String of, long lot, long amount) {
    return new PointsExpired(id(of), CAFE, lot, points(amount));
  }

  private static List<DueKind> kinds(Scenario s) {
    return s.dueWork().stream().map(done -> done.item().kind()).toList();
  }

  private static List<Long> lots(Scenario s) {
    return s.dueWork().stream().map(done -> done.item().object().b()).toList();
  }

  @Test
  void an_expired_lot_is_swept_holder_by_holder_in_the_order_they_first_had_it() {
    cafe()
        .and(by(ISSUANCE, until(ALICE, 1, 10), until("bob", 1, 5)))
        .and(by(ALICE, transfer(BOB, 4)))
        .passes(Duration.ofMillis(HOUR_MS - 1))
        .due()
        .passes(Duration.ofMillis(1))
        .due(expired(ALICE, 0, 6), expired(BOB, 0, 9))
        .figures(CAFE, f -> assertEquals(15, f.expired()))
        .figures(CAFE, f -> assertEquals(0, f.available()))
        .passes(Duration.ofHours(1))
        .due();
  }

  @Test
  void a_command_in_the_block_of_the_expiry_comes_after_it() {
    Scenario s = cafe().and(by(ISSUANCE, until(ALICE, 1, 10)));
    s.after(Duration.ofHours(1))
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(POINTS_INSUFFICIENT, 1, 0)
        .due(expired(ALICE, 0, 10));
  }

  @Test
  void a_lot_in_which_nobody_has_anything_has_an_entry_all_the_same() {
    Scenario s = cafe().and(by(ISSUANCE, until(ALICE, 1, 10))).passes(Duration.ofHours(1));
    assertEquals(1, s.dueWork().size());
    Scenario given = cafe().and(issue(CAFE, "cafe", 10, START_MS + HOUR_MS));
    given.passes(Duration.ofHours(1)).due(); // a batch without a lot: nothing is due
    assertEquals(0, given.dueWork().size());
  }

  @Test
  void what_is_due_goes_by_time_then_kind_then_number() {
    Scenario s =
        cafe()
            .and(
                by(
                    ISSUANCE,
                    until(ALICE, 3, 1), // lot 0
                    until(ALICE, 2, 1), // lot 1
                    maturing(3),
                    maturing(2)))
            .and(issue(CAFE, "cafe", 10))
            .and(by(ISSUANCE, new Award(id(ALICE), 1, points(1), START_MS + 2 * HOUR_MS, 0, 0)))
            .passes(Duration.ofHours(3));
    assertEquals(
        List.of(
            DueKind.AWARD_MATURITY,
            DueKind.LOT_EXPIRY, // 1
            DueKind.LOT_EXPIRY, // 3
            DueKind.AWARD_MATURITY,
            DueKind.LOT_EXPIRY), // 0
        kinds(s));
    assertEquals(List.of(1L, 3L, 0L), lots(s).stream().filter(lot -> lot >= 0 && lot < 9).toList());
  }

  @Test
  void the_ledger_says_when_something_is_due_next() {
    Scenario s = cafe();
    assertEquals(OptionalLong.empty(), s.ledger().nextDueMs());
    s.and(by(ISSUANCE, until(ALICE, 3, 1), until(ALICE, 2, 1)));
    assertEquals(OptionalLong.of(START_MS + 2 * HOUR_MS), s.ledger().nextDueMs());
    s.and(by(ISSUANCE, new ExtendLot(1, START_MS + 5 * HOUR_MS)));
    assertEquals(OptionalLong.of(START_MS + 3 * HOUR_MS), s.ledger().nextDueMs());
  }

  @Test
  void what_a_rejected_command_made_is_never_due() {
    Scenario s =
        cafe()
            .when(by(ISSUANCE, until(ALICE, 1, 1), Asks.award(ALICE, 0, 1_000_000)))
            .rejected(BATCH_INSUFFICIENT);
    assertEquals(OptionalLong.empty(), s.ledger().nextDueMs());
    s.passes(Duration.ofHours(2));
    assertEquals(List.of(), s.dueWork());
  }

  /// 12,000 members hold the lot: 10,000 of them in the first block, the others in the next, each
  /// time an entry of its own; meanwhile nobody can use what is left.
  @Test
  void a_long_sweep_goes_on_in_the_next_block() {
    Scenario s = cafe();
    for (int thousand = 0; thousand < 12; thousand++) {
      String[] names =
          IntStream.range(thousand * 1_000, thousand * 1_000 + 1_000)
              .mapToObj(i -> "member " + i)
              .toArray(String[]::new);
      Operation[] awards =
          java.util.Arrays.stream(names).map(n -> until(n, 1, 1)).toArray(Operation[]::new);
      s.and(members(names), by(ISSUANCE, awards));
    }
    s.and(by(ISSUANCE, until(ALICE, 2, 1)))
        .after(Duration.ofHours(2))
        .when(by("member 11999", transfer(BOB, 1)))
        .rejected(POINTS_INSUFFICIENT, 1, 0)
        .figures(CAFE, f -> assertEquals(10_000, f.expired()));
    assertEquals(10_000, s.dueWork().getFirst().events().size());
    assertEquals(1, s.dueWork().size());
    s.passTime().figures(CAFE, f -> assertEquals(12_001, f.expired()));
    assertEquals(List.of(0L, 1L), lots(s));
    assertEquals(2_000, s.dueWork().getFirst().events().size());
    s.passTime();
    assertEquals(List.of(), s.dueWork());
  }

  @Test
  void due_work_out_of_turn_is_never_applied() {
    Scenario s = cafe().and(by(ISSUANCE, until(ALICE, 2, 1), until(ALICE, 3, 1)));
    s.after(Duration.ofHours(3));
    DueItem second = new DueItem(DueKind.LOT_EXPIRY, START_MS + 3 * HOUR_MS, new ObjectKey(0, 1));
    assertThrows(
        IllegalStateException.class,
        () -> s.ledger().processDue(second, new KeyedDraws(new byte[32]), s.now()));
  }

  @Test
  void an_award_that_does_not_expire_is_never_due() {
    Scenario s = cafe().and(awarded(ALICE, 0, 1));
    assertEquals(OptionalLong.empty(), s.ledger().nextDueMs());
  }
}
