package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.accept;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.hash;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.terms;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.CENT;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.AGREEMENT_EXISTS;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_TERMS_INVALID;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.value.AssetCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgreementRulesTest {
  private static final Propose TERMS = terms(CENT, 10_000);

  private static Scenario coalition() {
    return given(
        euro(),
        merchant("cafe"),
        merchant("books"),
        merchant("bikes"),
        members(ALICE),
        program(CAFE, "cafe"));
  }

  @Test
  void the_issuer_proposes_and_the_acceptor_accepts() {
    coalition()
        .when(by("cafe", TERMS))
        .causes(new AgreementProposed(hash(TERMS), id("cafe"), id("cafe"), TERMS))
        .when(accept("books", TERMS))
        .causes(new AgreementAccepted(hash(TERMS), id("books"), START_MS));
  }

  @Test
  void or_the_other_way_round() {
    coalition().and(by("books", TERMS)).when(accept("cafe", TERMS)).accepted();
  }

  @Test
  void others_have_no_say_in_it() {
    coalition()
        .when(by("bikes", TERMS))
        .rejected(NOT_AUTHORISED)
        .when(by(ALICE, TERMS))
        .rejected(NOT_AUTHORISED)
        .and(by("cafe", TERMS))
        .when(accept("bikes", TERMS))
        .rejected(NOT_AUTHORISED)
        .when(accept("cafe", TERMS))
        .rejected(NOT_AUTHORISED);
  }

  @Test
  void parties_and_assets_must_be_what_they_are_said_to_be() {
    coalition()
        .when(by("cafe", propose(CAFE, "nobody", EUR)))
        .rejected(ACCOUNT_UNKNOWN)
        .when(by("cafe", propose(CAFE, "books till", EUR)))
        .rejected(ACCOUNT_WRONG_KIND)
        .when(by("cafe", propose(BOOKS, "books", EUR)))
        .rejected(ASSET_UNKNOWN)
        .when(by("cafe", propose(CAFE, "books", CAFE)))
        .rejected(ASSET_WRONG_KIND)
        .when(by("books", propose(EUR, "books", EUR)))
        .rejected(ASSET_WRONG_KIND);
  }

  private static Propose propose(AssetCode asset, String acceptor, AssetCode currency) {
    return new Propose(
        asset,
        id(acceptor),
        currency,
        CENT,
        AgreementMode.REDEEM,
        AgreementSettlement.NET,
        points(1),
        0,
        0,
        1);
  }

  @Test
  void an_institution_makes_no_agreement_with_itself() {
    coalition().when(by("cafe", propose(CAFE, "cafe", EUR))).rejected(AGREEMENT_TERMS_INVALID);
  }

  @Test
  void an_end_comes_after_the_start_and_after_now() {
    coalition()
        .when(by("cafe", terms(CENT, 1, 0, START_MS, 1)))
        .rejected(AGREEMENT_TERMS_INVALID)
        .when(by("cafe", terms(CENT, 1, START_MS + 20, START_MS + 10, 1)))
        .rejected(AGREEMENT_TERMS_INVALID);
  }

  @Test
  void the_same_proposal_is_made_once() {
    coalition().and(by("cafe", TERMS)).when(by("cafe", TERMS)).rejected(AGREEMENT_EXISTS);
  }

  @Test
  void versions_count_on() {
    coalition()
        .when(by("cafe", terms(CENT, 1, 0, 0, 2)))
        .rejected(AGREEMENT_TERMS_INVALID, 1, 2)
        .and(by("cafe", TERMS), accept("books", TERMS))
        .when(by("cafe", terms(CENT, 1, 0, 0, 1)))
        .rejected(AGREEMENT_EXISTS, 2, 1)
        .when(by("cafe", terms(CENT, 1, 0, 0, 2)))
        .accepted();
  }

  @Test
  void only_what_was_proposed_is_accepted_and_only_once() {
    coalition()
        .when(accept("books", TERMS))
        .rejected(AGREEMENT_UNKNOWN)
        .and(by("cafe", TERMS), accept("books", TERMS))
        .when(accept("books", TERMS))
        .rejected(AGREEMENT_NOT_OPEN);
  }

  @Test
  void a_proposal_is_open_for_thirty_days_and_can_be_made_again() {
    coalition()
        .and(by("cafe", TERMS))
        .after(Duration.ofDays(30).plusMillis(1))
        .when(accept("books", TERMS))
        .rejected(AGREEMENT_NOT_OPEN)
        .and(by("cafe", TERMS))
        .when(accept("books", TERMS))
        .accepted();
  }

  @Test
  void of_two_proposals_of_one_version_the_first_accepted_counts() {
    Propose other = terms(CENT, 5);
    coalition()
        .and(by("cafe", TERMS), by("cafe", other), accept("books", other))
        .when(accept("books", TERMS))
        .rejected(AGREEMENT_NOT_OPEN);
  }
}
