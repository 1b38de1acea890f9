package bhtd.ledger.machine;

import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Shop.cancelled;
import static bhtd.ledger.machine.Shop.captured;
import static bhtd.ledger.machine.Shop.owed;
import static bhtd.ledger.machine.Shop.refunded;
import static bhtd.ledger.machine.Shop.town;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_NOT_OPEN;
import static bhtd.protocol.value.Reason.ORDER_REF_USED;
import static bhtd.protocol.value.Reason.REFUND_TOO_LATE;

import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.OrderCancelled;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancelRulesTest {
  private static final Propose TERMS = Terms.usual().proposed();

  @Test
  void an_unknown_reference_is_used_up() {
    Scenario s =
        town(TERMS)
            .when(cancelled("o1"))
            .causes(new OrderCancelled(id("books till"), bytes("o1")))
            .when(Bill.of("o1", 300, TERMS).charged())
            .rejected(ORDER_REF_USED)
            .when(captured("o1", 1))
            .rejected(ORDER_NOT_OPEN)
            .when(refunded("o1", 1))
            .rejected(ORDER_NOT_CAPTURED)
            .when(cancelled("o1"))
            .rejected(ORDER_NOT_OPEN);
    long later = START_MS + Duration.ofDays(210).toMillis();
    s.after(Duration.ofDays(210))
        .when(Bill.of("o1", 300, TERMS).until(later).charged())
        .rejected(ORDER_REF_USED)
        .after(Duration.ofMillis(1))
        .when(Bill.of("o1", 300, TERMS).until(later + 1).charged())
        .accepted()
        .and(refunded("o1", 300));
  }

  @Test
  void a_hold_is_given_up() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).hold().charged(), cancelled("o1"))
        .has(ALICE, CAFE, 5_000)
        .when(cancelled("o1"))
        .rejected(ORDER_NOT_OPEN);
  }

  @Test
  void what_is_left_of_a_captured_order_is_refunded() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).charged(), refunded("o1", 100), cancelled("o1"))
        .has(ALICE, CAFE, 5_000)
        .then(owed())
        .when(cancelled("o1"))
        .rejected(ORDER_NOT_OPEN);
  }

  @Test
  void not_after_180_days() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).charged())
        .after(Duration.ofDays(180).plusMillis(1))
        .when(cancelled("o1"))
        .rejected(REFUND_TOO_LATE);
  }

  @Test
  void only_a_merchants_till_cancels_and_only_its_own() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).charged())
        .when(by("books", new CancelOrder(bytes("o1"))))
        .rejected(NOT_AUTHORISED)
        .and(by("cafe till", new CancelOrder(bytes("o1")))) // uses up CAFE's own
        .has(ALICE, CAFE, 4_700);
  }

  @Test
  void nothing_goes_back_to_a_closed_account() {
    town(TERMS)
        .and(Bill.of("o1", 300, TERMS).charged())
        .and(
            by(
                ALICE,
                new Transfer(id(BOB), CAFE, points(4_700)),
                new Transfer(id(BOB), BOOKS, points(500)),
                new CloseAccount()))
        .when(cancelled("o1"))
        .rejected(ACCOUNT_CLOSED);
  }

  @Test
  void orders_of_long_ago_are_forgotten_and_later_ones_are_as_they_were() {
    Scenario s = town(TERMS).and(Bill.of("first", 300, TERMS).charged());
    for (int i = 0; i < 300; i++) {
      s.and(cancelled("old " + i));
    }
    s.and(Bill.of("held", 200, TERMS).releasedAfter(1_000).charged())
        .after(Duration.ofMillis(10))
        .and(captured("held", 150))
        .after(Duration.ofDays(100));
    long then = s.now().ms();
    s.and(Bill.of("new", 100, TERMS).until(then + 1).charged())
        .and(Bill.of("newer", 50, TERMS).hold().until(then + 2).charged())
        .and(captured("newer", 40))
        .after(Duration.ofDays(111))
        .and(cancelled("first"), refunded("new", 60), refunded("newer", 10))
        .has(ALICE, CAFE, 5_000 - 300 - 150 - 40 - 30)
        .and(Bill.of("old 7", 5, TERMS).until(s.now().ms()).charged(), refunded("new", 40))
        .has(ALICE, CAFE, 5_000 - 300 - 150 - 30 - 5)
        .when(cancelled("new"))
        .rejected(ORDER_NOT_OPEN);
  }
}
