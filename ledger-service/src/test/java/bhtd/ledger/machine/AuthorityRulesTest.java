package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.member;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Standing.WHY;
import static bhtd.ledger.machine.Standing.appointed;
import static bhtd.ledger.machine.Standing.appointment;
import static bhtd.ledger.machine.Standing.closed;
import static bhtd.ledger.machine.Standing.dismissed;
import static bhtd.ledger.machine.Standing.frozen;
import static bhtd.ledger.machine.Standing.holdingMax;
import static bhtd.ledger.machine.Standing.unfrozen;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_EXISTS;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_NOT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.REGISTRAR_EXISTS;
import static bhtd.protocol.value.Reason.REGISTRAR_UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.event.AccountFrozen;
import bhtd.protocol.event.AccountUnfrozen;
import bhtd.protocol.event.RegistrarAppointed;
import bhtd.protocol.event.RegistrarDismissed;
import bhtd.protocol.wire.RefusalReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityRulesTest {
  private static final Ask[] CAFE_POINTS = {
    merchant("cafe"),
    program(CAFE, "cafe"),
    issue(CAFE, "cafe", 1_000),
    members(ALICE, BOB),
    awarded(ALICE, 0, 100)
  };

  @Test
  void only_the_operator_has_its_powers() {
    List<Operation> powers =
        List.of(
            appointment("second"),
            new DismissRegistrar(id(REGISTRAR), WHY),
            new Freeze(id(ALICE), WHY),
            new Unfreeze(id(ALICE), WHY),
            new SetLimits(0, CAFE, 0, 0, 0, 0, WHY));
    for (Operation power : powers) {
      for (String who : List.of(REGISTRAR, ALICE, "cafe", "settler")) {
        given(CAFE_POINTS).when(by(who, power)).rejected(NOT_AUTHORISED);
      }
    }
  }

  @Test
  void an_appointed_registrar_vouches_for_accounts() {
    given()
        .when(appointed("second"))
        .causes(new RegistrarAppointed(id("second"), key("second"), WHY))
        .when(by("second", member(ALICE)))
        .accepted()
        .then(
            s -> assertEquals(id("second"), s.view().account(id(ALICE)).orElseThrow().registrar()));
  }

  @Test
  void a_registrar_is_appointed_once() {
    given().when(appointed(REGISTRAR)).rejected(REGISTRAR_EXISTS);
    given(appointed("second")).when(appointed("second")).rejected(REGISTRAR_EXISTS);
    given().when(appointed(OPERATOR)).rejected(REGISTRAR_EXISTS);
    given(members(ALICE)).when(appointed(ALICE)).rejected(REGISTRAR_EXISTS);
    given().when(appointed("second").withBrokenSignatures()).rejected(KEY_UNFIT);
  }

  @Test
  void a_dismissed_registrar_signs_nothing_until_it_is_appointed_again() {
    given(by(REGISTRAR, member(ALICE)))
        .when(dismissed(REGISTRAR))
        .causes(new RegistrarDismissed(id(REGISTRAR), WHY))
        .when(members(BOB))
        .refused(RefusalReason.UNKNOWN_SIGNER)
        .when(dismissed(REGISTRAR))
        .rejected(REGISTRAR_UNKNOWN)
        .then(
            s -> assertEquals(id(REGISTRAR), s.view().account(id(ALICE)).orElseThrow().registrar()))
        .when(appointed(REGISTRAR))
        .accepted()
        .when(members(BOB))
        .accepted();
  }

  @Test
  void who_was_no_registrar_cannot_be_dismissed() {
    given().when(dismissed("second")).rejected(REGISTRAR_UNKNOWN);
    given().when(dismissed("settler")).rejected(REGISTRAR_UNKNOWN);
    given().when(dismissed(OPERATOR)).rejected(REGISTRAR_UNKNOWN);
  }

  @Test
  void a_dismissed_registrars_key_names_no_account() {
    given(appointed("second"), dismissed("second"))
        .when(members("second"))
        .rejected(ACCOUNT_EXISTS);
  }

  @Test
  void an_appointment_that_is_taken_back_leaves_no_registrar() {
    given()
        .when(by(OPERATOR, appointment("second"), appointment(REGISTRAR)))
        .rejected(REGISTRAR_EXISTS)
        .atOperation(1)
        .when(by("second", member(ALICE)))
        .refused(RefusalReason.UNKNOWN_SIGNER)
        .when(appointed("third"))
        .accepted()
        .when(by("third", member(ALICE)))
        .accepted();
  }

  @Test
  void a_frozen_member_gives_nothing_and_still_receives() {
    given(CAFE_POINTS)
        .when(frozen(ALICE))
        .causes(new AccountFrozen(id(ALICE), WHY))
        .then(s -> assertTrue(s.view().account(id(ALICE)).orElseThrow().frozen()))
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(ACCOUNT_FROZEN)
        .when(awarded(ALICE, 0, 5))
        .accepted()
        .then(s -> s.has(ALICE, CAFE, 105))
        .when(unfrozen(ALICE))
        .causes(new AccountUnfrozen(id(ALICE), WHY))
        .when(by(ALICE, transfer(BOB, 1)))
        .accepted()
        .when(frozen(BOB))
        .accepted()
        .when(by(ALICE, transfer(BOB, 1)))
        .accepted();
  }

  @Test
  void an_account_is_frozen_once() {
    given().when(frozen(ALICE)).rejected(ACCOUNT_UNKNOWN);
    given().when(unfrozen(ALICE)).rejected(ACCOUNT_UNKNOWN);
    given(members(ALICE), frozen(ALICE)).when(frozen(ALICE)).rejected(ACCOUNT_FROZEN);
    given(members(ALICE)).when(unfrozen(ALICE)).rejected(ACCOUNT_NOT_FROZEN);
    given(members(ALICE), closed(ALICE)).when(frozen(ALICE)).rejected(ACCOUNT_CLOSED);
    given(members(ALICE), closed(ALICE)).when(unfrozen(ALICE)).rejected(ACCOUNT_CLOSED);
  }

  @Test
  void limits_are_set_for_a_program() {
    given().when(holdingMax(0, CAFE, 10)).rejected(ASSET_UNKNOWN);
    given(euro()).when(holdingMax(0, EUR, 10)).rejected(ASSET_WRONG_KIND);
  }
}
