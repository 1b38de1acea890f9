package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.Gifts.lucky;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.command.VerifiedCommand;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is only decided leaves nothing behind, whatever happens on the way.
class TrialTest {
  private final Scenario s =
      given(
          merchant("cafe"),
          members(ALICE, BOB),
          program(CAFE, "cafe"),
          issue(CAFE, "cafe", 10_000),
          awarded(ALICE, 0, 100));

  @Test
  void a_command_that_fails_in_the_middle_is_taken_back() {
    VerifiedCommand two = s.command(by(ALICE, transfer(BOB, 40), transfer(BOB, 50)));
    VerifiedCommand unfit = new VerifiedCommand(two.command(), new boolean[] {true});
    List<Object> before = everything();
    assertThrows(RuntimeException.class, () -> s.ledger().decide(unfit, Scenario.DRAWS, s.now()));
    assertEquals(before, everything());
    s.when(two).accepted().has(ALICE, CAFE, 10).has(BOB, CAFE, 90);
  }

  @Test
  void what_was_tried_is_decided_alike_again_and_when_it_is_sealed() {
    List<Object> before = everything();
    VerifiedCommand open = s.command(by(ALICE, lucky(90, 3)));
    Decision tried = s.ledger().decide(open, Scenario.DRAWS, s.now());
    assertEquals(tried, s.ledger().decide(open, Scenario.DRAWS, s.now()));
    VerifiedCommand tooMuch = s.command(by(ALICE, transfer(BOB, 60), transfer(BOB, 60)));
    assertInstanceOf(Decision.Rejected.class, s.ledger().decide(tooMuch, Scenario.DRAWS, s.now()));
    assertEquals(before, everything());
    s.when(tooMuch).rejected(POINTS_INSUFFICIENT, 60, 40).atOperation(1);
    s.when(open).accepted();
    assertEquals(tried, s.sealed());
  }

  private List<Object> everything() {
    Ledger ledger = s.ledger();
    return List.of(
        ledger.assetsRoot(),
        ledger.changed(),
        ledger.nextDueMs(),
        ledger.view().holdings(id(ALICE)),
        ledger.view().holdings(id(BOB)));
  }
}
