package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Standing.WHY;
import static bhtd.ledger.machine.Standing.noRules;
import static bhtd.ledger.machine.Standing.rules;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.RULES_INVALID;
import static bhtd.protocol.value.Reason.RULES_NOT_SCHEDULED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.block.Seal;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.event.ActivationCancelled;
import bhtd.protocol.event.RulesScheduled;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActivationRulesTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final long IN_A_WEEK = START_MS + WEEK.toMillis();

  @Test
  void rules_start_in_an_empty_block_that_reaches_height_and_time() {
    given()
        .when(rules(2, 3, IN_A_WEEK))
        .causes(new RulesScheduled(2, 3, IN_A_WEEK, WHY))
        .then(s -> assertEquals(2, s.height()))
        .after(WEEK)
        .then(s -> assertEquals(1, s.rulesVersion())) // the time is there, the height is not
        .endBlock()
        .then(s -> assertEquals(2, s.rulesVersion()))
        .endBlock()
        .then(s -> assertEquals(2, s.rulesVersion()));
  }

  @Test
  void a_height_alone_starts_nothing() {
    given(rules(2, 2, IN_A_WEEK))
        .endBlock()
        .endBlock()
        .after(WEEK.minusMillis(1))
        .then(s -> assertEquals(1, s.rulesVersion()))
        .after(Duration.ofMillis(1))
        .then(s -> assertEquals(2, s.rulesVersion()));
  }

  @Test
  void the_next_version_comes_after_the_one_in_force() {
    given(rules(2, 2, IN_A_WEEK))
        .after(WEEK)
        .when(rules(3, 50, IN_A_WEEK + WEEK.toMillis()))
        .accepted()
        .then(s -> assertEquals(2, s.rulesVersion()))
        .after(WEEK)
        .then(s -> assertEquals(2, s.rulesVersion()));
  }

  @Test
  void too_early_is_invalid() {
    given().when(rules(2, 2, IN_A_WEEK - 1)).rejected(RULES_INVALID, IN_A_WEEK, IN_A_WEEK - 1);
    given().when(rules(2, 1, IN_A_WEEK)).rejected(RULES_INVALID, 2, 1);
    given().when(rules(3, 2, IN_A_WEEK)).rejected(RULES_INVALID, 2, 3);
    given().when(rules(1, 2, IN_A_WEEK)).rejected(RULES_INVALID, 2, 1);
    given(rules(2, 9, IN_A_WEEK)).when(rules(2, 9, IN_A_WEEK)).rejected(RULES_INVALID);
  }

  @Test
  void rules_are_called_off_until_they_start() {
    given(rules(2, 2, IN_A_WEEK))
        .when(noRules(3))
        .rejected(RULES_NOT_SCHEDULED, 2, 3)
        .when(noRules(2))
        .causes(new ActivationCancelled(2, WHY))
        .when(noRules(2))
        .rejected(RULES_NOT_SCHEDULED)
        .after(WEEK)
        .then(s -> assertEquals(1, s.rulesVersion()))
        .when(rules(2, 99, IN_A_WEEK + WEEK.toMillis()))
        .accepted();
    given(rules(2, 2, IN_A_WEEK)).after(WEEK).when(noRules(2)).rejected(RULES_NOT_SCHEDULED, 0, 2);
  }

  @Test
  void only_the_operator_says_which_rules_count() {
    given()
        .when(by(REGISTRAR, new ActivateRules(2, 9, IN_A_WEEK, WHY)))
        .rejected(NOT_AUTHORISED)
        .when(by(REGISTRAR, new CancelActivation(2, WHY)))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void a_schedule_that_is_taken_back_starts_nothing() {
    given()
        .when(
            by(
                People.OPERATOR,
                new ActivateRules(2, 2, IN_A_WEEK, WHY),
                new ActivateRules(2, 2, IN_A_WEEK, WHY)))
        .rejected(RULES_INVALID)
        .atOperation(1)
        .after(WEEK)
        .endBlock()
        .then(s -> assertEquals(1, s.rulesVersion()));
  }

  @Test
  void a_seal_of_other_rules_than_those_in_force_is_objected_to() {
    Scenario s = given(rules(2, 2, IN_A_WEEK), members(ALICE));
    assertEquals(Optional.empty(), s.ledger().objectionTo(seal(3, START_MS, 1)));
    assertTrue(s.ledger().objectionTo(seal(3, START_MS, 2)).isPresent());
    assertTrue(s.ledger().objectionTo(seal(3, IN_A_WEEK, 1)).isPresent());
  }

  @Test
  void who_does_not_know_the_rules_says_so() {
    Scenario s = given(rules(2, 2, IN_A_WEEK)).after(WEEK).endBlock();
    assertFalse(s.ledger().knows(2));
    assertTrue(
        s.ledger().objectionTo(seal(3, IN_A_WEEK, 2)).orElseThrow().contains("does not know"));
    assertTrue(new Ledger(Scenario.genesis(), Set.of(1, 2)).knows(2));
  }

  private static Seal seal(long height, long timeMs, int rulesVersion) {
    return new Seal(
        height,
        new BlockTime(timeMs),
        Optional.of(Hash.sha256()),
        0,
        rulesVersion,
        1,
        Merkle.EMPTY,
        List.of(),
        0);
  }
}
