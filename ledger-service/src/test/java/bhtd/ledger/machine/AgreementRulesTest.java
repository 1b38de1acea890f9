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
import static bhtd.protocol.value.Reason.TIME_INVALID;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.value.AssetCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgreementRulesTest {
  private static final Propose TERMS = terms(CENT, 10_000);

  private static final AssetCode BIKES = new AssetCode("BIKES");

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
    return Propose.redeemNet(asset, id(acceptor), currency, CENT, points(1), 0, 0, 1);
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

  @Test
  void versions_of_each_mode_count_by_themselves() {
    Propose circulating = Terms.usual().circulating().proposed();
    coalition()
        .and(by("cafe", TERMS), accept("books", TERMS), by("books", circulating))
        .when(accept("cafe", circulating))
        .accepted()
        .when(by("cafe", Terms.usual().circulating().version(3).proposed()))
        .rejected(AGREEMENT_TERMS_INVALID, 2, 3);
  }

  @Test
  void points_are_converted_into_the_acceptors_program() {
    Scenario three = coalition().and(program(BOOKS, "books"), program(BIKES, "bikes"));
    three
        .when(by("cafe", Terms.usual().converting(new AssetCode("NONE")).proposed()))
        .rejected(ASSET_UNKNOWN)
        .when(by("cafe", Terms.usual().converting(EUR).proposed()))
        .rejected(ASSET_WRONG_KIND)
        .when(by("cafe", Terms.usual().converting(BIKES).proposed()))
        .rejected(AGREEMENT_TERMS_INVALID)
        .when(by("cafe", Terms.usual().converting(BOOKS).proposed()))
        .accepted();
  }

  private static EndAgreement end(Propose terms, long endsAtMs) {
    return new EndAgreement(hash(terms), endsAtMs);
  }

  @Test
  void either_side_ends_it_on_notice() {
    Propose terms = Terms.usual().notice(1_000).proposed();
    coalition()
        .and(by("cafe", terms), accept("books", terms))
        .when(by("books", end(terms, START_MS + 999)))
        .rejected(TIME_INVALID, START_MS + 1_000, START_MS + 999)
        .when(by("books", end(terms, START_MS + 1_000)))
        .causes(new AgreementEnded(hash(terms), id("books"), START_MS + 1_000))
        .then(s -> assertEquals(START_MS + 1_000, endOf(s, terms)));
  }

  private static long endOf(Scenario s, Propose terms) {
    return s.view().agreement(hash(terms)).orElseThrow().endsAt().orElseThrow().ms();
  }

  @Test
  void an_end_only_comes_nearer() {
    coalition()
        .and(by("cafe", TERMS), accept("books", TERMS), by("books", end(TERMS, START_MS + 50)))
        .when(by("cafe", end(TERMS, START_MS + 50)))
        .rejected(TIME_INVALID, START_MS, START_MS + 50)
        .when(by("cafe", end(TERMS, START_MS + 20)))
        .accepted()
        .after(Duration.ofMillis(20))
        .when(by("cafe", end(TERMS, START_MS + 20)))
        .rejected(TIME_INVALID, START_MS + 20, START_MS + 20);
  }

  @Test
  void only_the_two_end_what_is_agreed() {
    coalition()
        .when(by("cafe", end(TERMS, START_MS)))
        .rejected(AGREEMENT_UNKNOWN)
        .and(by("cafe", TERMS))
        .when(by("cafe", end(TERMS, START_MS)))
        .rejected(AGREEMENT_NOT_OPEN)
        .when(by("bikes", end(TERMS, START_MS)))
        .rejected(NOT_AUTHORISED)
        .when(by("cafe till", end(TERMS, START_MS)))
        .rejected(NOT_AUTHORISED);
  }
}
