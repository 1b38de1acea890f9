package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.ASSET_EXISTS;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.EXPIRY_INVALID;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.value.Amount;
import org.junit.jupiter.api.Test;

class AssetRulesTest {
  private static final long QUARTER_HOUR_MS = 900_000;

  @Test
  void the_operator_defines_a_currency() {
    given(euro()).figures(EUR, figures -> assertEquals(0, figures.issued()));
    given(merchant("cafe")).when(by("cafe", new DefineCurrency(EUR, 2))).rejected(NOT_AUTHORISED);
  }

  @Test
  void an_institution_defines_its_program() {
    given(merchant("cafe"), program(CAFE, "cafe"))
        .then(
            s ->
                assertEquals(
                    id("cafe"), s.view().asset(CAFE).orElseThrow().institution().orElseThrow()));
  }

  @Test
  void a_code_is_taken_once_by_programs_and_currencies_alike() {
    given(euro()).when(euro()).rejected(ASSET_EXISTS);
    given(euro(), merchant("cafe")).when(program(EUR, "cafe")).rejected(ASSET_EXISTS);
  }

  @Test
  void only_institutions_define_programs() {
    given(merchant("cafe"), members(ALICE))
        .when(by(ALICE, new DefineProgram(CAFE, 0, id("cafe issuance"))))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void a_program_issues_from_an_issuance_account_of_its_own_institution() {
    given(merchant("cafe"), merchant("books"))
        .when(by("cafe", new DefineProgram(CAFE, 0, id("books issuance"))))
        .rejected(NOT_AUTHORISED)
        .when(by("cafe", new DefineProgram(CAFE, 0, id("cafe till"))))
        .rejected(ACCOUNT_WRONG_KIND)
        .when(by("cafe", new DefineProgram(CAFE, 0, id("nobody"))))
        .rejected(ACCOUNT_UNKNOWN);
  }

  @Test
  void issuing_makes_a_batch() {
    given(merchant("cafe"), program(CAFE, "cafe"), issue(CAFE, "cafe", 5))
        .when(issue(CAFE, "cafe", 1_000, START_MS + QUARTER_HOUR_MS))
        .causes(BatchIssued.general(1, CAFE, new Amount(1_000), START_MS + QUARTER_HOUR_MS))
        .figures(CAFE, figures -> assertEquals(1_005, figures.issued()))
        .figures(CAFE, figures -> assertEquals(1_005, figures.undistributed()));
  }

  @Test
  void only_the_issuance_accounts_key_issues() {
    given(merchant("cafe"), merchant("books"), program(CAFE, "cafe"))
        .when(issue(CAFE, "books", 1))
        .rejected(NOT_AUTHORISED);
    given(merchant("cafe"), program(CAFE, "cafe"))
        .when(by("cafe", issue(CAFE, "cafe", 1).operations().getFirst()))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void what_does_not_exist_is_not_issued() {
    given(merchant("cafe")).when(issue(CAFE, "cafe", 1)).rejected(ASSET_UNKNOWN);
  }

  @Test
  void a_currency_is_not_issued() {
    given(euro(), merchant("cafe")).when(issue(EUR, "cafe", 1)).rejected(ASSET_WRONG_KIND);
  }

  @Test
  void all_issues_of_an_asset_together_stay_within_the_limit() {
    given(merchant("cafe"), program(CAFE, "cafe"), issue(CAFE, "cafe", Amount.MAX - 1))
        .when(issue(CAFE, "cafe", 2))
        .rejected(AMOUNT_OUT_OF_RANGE, 2, 1)
        .when(issue(CAFE, "cafe", 1))
        .accepted();
  }

  @Test
  void an_expiry_is_a_quarter_hour_to_come() {
    given(merchant("cafe"), program(CAFE, "cafe"))
        .when(issue(CAFE, "cafe", 1, START_MS + 1))
        .rejected(EXPIRY_INVALID)
        .when(issue(CAFE, "cafe", 1, START_MS))
        .rejected(EXPIRY_INVALID)
        .when(issue(CAFE, "cafe", 1, START_MS - QUARTER_HOUR_MS))
        .rejected(EXPIRY_INVALID);
  }
}
