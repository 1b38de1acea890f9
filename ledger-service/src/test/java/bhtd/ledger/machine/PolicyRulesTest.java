package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.Policies.policy;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POLICY_NOTICE;
import static bhtd.protocol.value.Reason.POLICY_VERSION;
import static bhtd.protocol.value.Reason.TIME_INVALID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Policies.Draft;
import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyRulesTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final long IN_A_MONTH = START_MS + MONTH.toMillis();

  private static final Ask[] PROGRAM = {
    merchant("cafe"), merchant("books"), program(CAFE, "cafe"), euro(), members(ALICE)
  };

  @Test
  void a_wider_policy_starts_at_once() {
    Draft own = policy(1).worth(new Rate(1, 2), EUR);
    given(PROGRAM)
        .then(s -> assertEquals(Optional.empty(), s.view().policy(CAFE, s.now())))
        .when(own.by("cafe"))
        .causes(new PolicySet(CAFE, own.startingAt(START_MS).build()))
        .then(s -> assertEquals(1, s.view().policy(CAFE, s.now()).orElseThrow().version()));
  }

  @Test
  void a_narrower_policy_takes_a_months_notice() {
    List<Draft> narrower =
        List.of(
            policy(1).notTransferable(),
            policy(1).notGiftable(),
            policy(1).notConvertible(),
            policy(1).transferMax(1_000),
            policy(1).outPerDayMax(1_000),
            policy(1).envelopeMax(1_000),
            policy(1).givingAge(Duration.ofMillis(1)));
    for (Draft draft : narrower) {
      given(PROGRAM)
          .when(draft.by("cafe"))
          .rejected(POLICY_NOTICE, IN_A_MONTH, START_MS)
          .when(draft.startingAt(IN_A_MONTH - 1).by("cafe"))
          .rejected(POLICY_NOTICE, IN_A_MONTH, IN_A_MONTH - 1)
          .when(draft.startingAt(IN_A_MONTH).by("cafe"))
          .accepted();
    }
  }

  @Test
  void tighter_maxima_and_a_lower_worth_are_narrower_too() {
    Draft first =
        policy(1)
            .transferMax(100)
            .outPerDayMax(100)
            .envelopeMax(100)
            .givingAge(Duration.ofDays(1))
            .worth(new Rate(1, 2), EUR)
            .startingAt(IN_A_MONTH);
    Draft same = first.version(2).startingAt(0);
    List<Draft> narrower =
        List.of(
            same.transferMax(99),
            same.outPerDayMax(99),
            same.envelopeMax(99),
            same.givingAge(Duration.ofDays(2)),
            same.worth(new Rate(49, 100), EUR),
            same.worthNothing());
    List<Draft> wider =
        List.of(
            same,
            same.transferMax(0),
            same.outPerDayMax(101),
            same.envelopeMax(0),
            same.givingAge(Duration.ZERO),
            same.worth(new Rate(2, 4), EUR),
            same.worth(new Rate(51, 100), EUR));
    for (Draft draft : narrower) {
      given(PROGRAM)
          .and(first.by("cafe"))
          .after(MONTH)
          .when(draft.by("cafe"))
          .rejected(POLICY_NOTICE);
    }
    for (Draft draft : wider) {
      given(PROGRAM).and(first.by("cafe")).after(MONTH).when(draft.by("cafe")).accepted();
    }
  }

  @Test
  void a_waiting_policy_is_not_in_force_and_a_later_one_replaces_it() {
    given(PROGRAM)
        .and(policy(1).notGiftable().startingAt(IN_A_MONTH).by("cafe"))
        .then(s -> assertEquals(Optional.empty(), s.view().policy(CAFE, s.now())))
        .and(policy(2).worth(new Rate(1, 1), EUR).by("cafe"))
        .after(MONTH)
        .then(s -> assertEquals(2, s.view().policy(CAFE, s.now()).orElseThrow().version()))
        .and(policy(3).worth(new Rate(1, 1), EUR).transferMax(5).startingAt(later(90)).by("cafe"))
        .and(policy(4).worth(new Rate(1, 1), EUR).transferMax(9).startingAt(later(91)).by("cafe"))
        .after(Duration.ofDays(60))
        .then(s -> assertEquals(2, s.view().policy(CAFE, s.now()).orElseThrow().version()))
        .then(s -> assertEquals(4, s.view().waitingPolicy(CAFE, s.now()).orElseThrow().version()))
        .after(Duration.ofDays(1))
        .then(s -> assertEquals(4, s.view().policy(CAFE, s.now()).orElseThrow().version()));
  }

  @Test
  void versions_have_no_gaps() {
    given(PROGRAM).when(policy(2).by("cafe")).rejected(POLICY_VERSION, 1, 2);
    given(PROGRAM)
        .and(policy(1).by("cafe"))
        .when(policy(1).by("cafe"))
        .rejected(POLICY_VERSION, 2, 1);
  }

  @Test
  void a_policy_does_not_start_in_the_past() {
    given(PROGRAM)
        .when(policy(1).startingAt(START_MS - 1).by("cafe"))
        .rejected(TIME_INVALID, START_MS, START_MS - 1);
  }

  @Test
  void only_the_programs_institution_sets_its_policy() {
    for (String who : List.of("books", "cafe issuance", ALICE)) {
      given(PROGRAM).when(policy(1).by(who)).rejected(NOT_AUTHORISED);
    }
    given(PROGRAM).when(policy(1).of(BOOKS).by("cafe")).rejected(ASSET_UNKNOWN);
    given(PROGRAM).when(policy(1).of(EUR).by("cafe")).rejected(ASSET_WRONG_KIND);
  }

  @Test
  void an_own_rate_is_in_a_currency() {
    given(PROGRAM)
        .when(policy(1).worth(new Rate(1, 1), BOOKS).by("cafe"))
        .rejected(ASSET_UNKNOWN)
        .when(policy(1).worth(new Rate(1, 1), CAFE).by("cafe"))
        .rejected(ASSET_WRONG_KIND);
  }

  private static long later(int days) {
    return START_MS + Duration.ofDays(days).toMillis();
  }
}
