package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.enrolled;
import static bhtd.ledger.machine.Asks.member;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.open;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_EXISTS;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.CLAIM_ALREADY_MADE;
import static bhtd.protocol.value.Reason.CLAIM_WRONG_TOKEN;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.Claim;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.value.AccountKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountRulesTest {
  @Test
  void a_registrar_opens_a_merchants_accounts_at_once() {
    given()
        .when(merchant("cafe"))
        .accepted()
        .then(
            s -> {
              View.Account till = s.view().account(id("cafe till")).orElseThrow();
              assertEquals(AccountKind.OPERATING, till.kind());
              assertEquals(Optional.of(id("cafe")), till.institution());
              assertEquals(key("cafe till"), till.key());
              assertEquals(id(REGISTRAR), till.registrar());
              assertEquals(4, s.view().accountCount());
            });
  }

  @Test
  void nobody_else_opens_accounts() {
    given(members(ALICE)).when(by(ALICE, member(BOB))).rejected(NOT_AUTHORISED);
    given().when(by(OPERATOR, member(BOB))).rejected(NOT_AUTHORISED);
  }

  @Test
  void a_key_names_one_account_only() {
    given(members(ALICE)).when(members(ALICE)).rejected(ACCOUNT_EXISTS);
    given().when(members(ALICE, ALICE)).rejected(ACCOUNT_EXISTS).atOperation(1);
  }

  @Test
  void an_authority_is_not_an_account_as_well() {
    given().when(members(OPERATOR)).rejected(ACCOUNT_EXISTS);
  }

  @Test
  void an_institution_must_exist_and_be_one() {
    given()
        .when(by(REGISTRAR, open("till", AccountKind.OPERATING, Optional.of("cafe"))))
        .rejected(ACCOUNT_UNKNOWN);
    given(members(ALICE))
        .when(by(REGISTRAR, open("till", AccountKind.OPERATING, Optional.of(ALICE))))
        .rejected(ACCOUNT_WRONG_KIND);
  }

  @Test
  void a_key_nobody_shows_to_hold_is_unfit() {
    given().when(members(ALICE).withBrokenSignatures()).rejected(KEY_UNFIT);
  }

  @Test
  void one_bad_opening_leaves_none_of_its_command() {
    given()
        .when(members(ALICE, BOB, ALICE))
        .rejected(ACCOUNT_EXISTS)
        .then(s -> assertEquals(0, s.view().accountCount()))
        .when(members(ALICE, BOB))
        .accepted()
        .then(s -> assertEquals(2, s.view().accountCount()));
  }

  @Test
  void an_enrolled_account_is_claimed_with_its_token() {
    given(by(REGISTRAR, enrolled(ALICE, "token")))
        .when(by(ALICE, new Claim(bytes("token"))))
        .causes(new AccountClaimed(id(ALICE)))
        .then(s -> assertTrue(s.view().account(id(ALICE)).orElseThrow().claimed()));
  }

  @Test
  void a_claim_is_made_once() {
    given(by(REGISTRAR, enrolled(ALICE, "token")), by(ALICE, new Claim(bytes("token"))))
        .when(by(ALICE, new Claim(bytes("token"))))
        .rejected(CLAIM_ALREADY_MADE);
  }

  @Test
  void a_wrong_token_claims_nothing() {
    given(by(REGISTRAR, enrolled(ALICE, "token")))
        .when(by(ALICE, new Claim(bytes("guess"))))
        .rejected(CLAIM_WRONG_TOKEN);
    given(members(ALICE)).when(by(ALICE, new Claim(bytes("token")))).rejected(CLAIM_WRONG_TOKEN);
  }

  @Test
  void an_authority_claims_nothing() {
    given().when(by(REGISTRAR, new Claim(bytes("token")))).rejected(NOT_AUTHORISED);
  }
}
