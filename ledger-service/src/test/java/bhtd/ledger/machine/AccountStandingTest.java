package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.enrolled;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.open;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.REGISTRAR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.ledger.machine.Standing.category;
import static bhtd.ledger.machine.Standing.closed;
import static bhtd.ledger.machine.Standing.frozen;
import static bhtd.ledger.machine.Standing.rotation;
import static bhtd.ledger.machine.Standing.tier;
import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.ACCOUNT_EXISTS;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ACCOUNT_IN_USE;
import static bhtd.protocol.value.Reason.ACCOUNT_UNKNOWN;
import static bhtd.protocol.value.Reason.ACCOUNT_WRONG_KIND;
import static bhtd.protocol.value.Reason.KEY_UNFIT;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.TIER_INVALID;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.event.AccountClosed;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.KeyRotated;
import bhtd.protocol.event.TierSet;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.wire.RefusalReason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountStandingTest {
  private static final Ask[] CAFE_POINTS = {
    merchant("cafe"),
    program(CAFE, "cafe"),
    issue(CAFE, "cafe", 1_000),
    members(ALICE, BOB),
    awarded(ALICE, 0, 100)
  };

  @Test
  void a_new_key_signs_from_the_next_command_on_also_in_the_same_block() {
    given(CAFE_POINTS)
        .inOneBlock()
        .when(by(ALICE, rotation("alice 2")))
        .causes(new KeyRotated(id(ALICE), key("alice 2"), new UUID(8, 8)))
        .when(by(ALICE, transfer(BOB, 1)))
        .refused(RefusalReason.WRONG_KEY)
        .whenUnder("alice 2", by(ALICE, transfer(BOB, 1)))
        .accepted()
        .endBlock()
        .then(s -> assertEquals(key("alice 2"), s.view().account(id(ALICE)).orElseThrow().key()));
  }

  @Test
  void what_follows_a_rotation_in_its_command_still_stands_under_the_old_key() {
    given(CAFE_POINTS)
        .when(by(ALICE, rotation("alice 2"), transfer(BOB, 1)))
        .accepted()
        .when(by(ALICE, transfer(BOB, 1)))
        .refused(RefusalReason.WRONG_KEY);
  }

  @Test
  void a_rotation_that_is_taken_back_leaves_the_old_key() {
    given(CAFE_POINTS)
        .when(by(ALICE, rotation("alice 2"), transfer(BOB, 1_000_000)))
        .rejected(POINTS_INSUFFICIENT)
        .when(by(ALICE, transfer(BOB, 1)))
        .accepted();
  }

  @Test
  void a_new_key_is_nobody_elses_and_new() {
    given(members(ALICE, BOB)).when(by(ALICE, rotation(BOB))).rejected(ACCOUNT_EXISTS);
    given(members(ALICE)).when(by(ALICE, rotation(OPERATOR))).rejected(ACCOUNT_EXISTS);
    given(members(ALICE)).when(by(ALICE, rotation(ALICE))).rejected(KEY_UNFIT);
    given(members(ALICE))
        .when(by(ALICE, rotation("alice 2")).withBrokenSignatures())
        .rejected(KEY_UNFIT);
    given().when(by(REGISTRAR, rotation("registrar 2"))).rejected(NOT_AUTHORISED);
  }

  @Test
  void an_account_may_go_back_to_its_first_key() {
    given(members(ALICE), by(ALICE, rotation("alice 2")))
        .whenUnder("alice 2", by(ALICE, rotation(ALICE)))
        .accepted()
        .when(by(ALICE, rotation("alice 3")))
        .accepted();
  }

  @Test
  void an_empty_account_is_closed_and_stays_known() {
    given(CAFE_POINTS)
        .when(closed(BOB))
        .causes(new AccountClosed(id(BOB)))
        .then(s -> assertTrue(s.view().account(id(BOB)).orElseThrow().closed()))
        .when(by(BOB, transfer(ALICE, 1)))
        .refused(RefusalReason.UNKNOWN_SIGNER)
        .when(by(ALICE, transfer(BOB, 1)))
        .rejected(ACCOUNT_CLOSED)
        .when(awarded(BOB, 0, 1))
        .rejected(ACCOUNT_CLOSED)
        .when(members(BOB))
        .rejected(ACCOUNT_EXISTS)
        .when(tier(BOB, 1))
        .rejected(ACCOUNT_CLOSED);
  }

  @Test
  void an_account_with_points_stays_open() {
    given(CAFE_POINTS)
        .when(closed(ALICE))
        .rejected(ACCOUNT_IN_USE)
        .when(by(ALICE, transfer(BOB, 100), new CloseAccount()))
        .accepted()
        .then(s -> s.has(BOB, CAFE, 100));
  }

  @Test
  void nothing_follows_a_closing_in_its_command() {
    given(by(REGISTRAR, enrolled(ALICE, "token")))
        .when(by(ALICE, new CloseAccount(), new Claim(bytes("token"))))
        .rejected(ACCOUNT_CLOSED)
        .atOperation(1)
        .when(by(ALICE, new Claim(bytes("token")), new CloseAccount()))
        .accepted();
  }

  @Test
  void members_tills_and_reserves_are_closed_and_nothing_else() {
    given(merchant("cafe"))
        .when(closed("cafe"))
        .rejected(NOT_AUTHORISED)
        .when(closed("cafe issuance"))
        .rejected(NOT_AUTHORISED)
        .when(closed(REGISTRAR))
        .rejected(NOT_AUTHORISED)
        .when(closed("cafe till"))
        .accepted()
        .when(closed("cafe reserve"))
        .accepted();
    given(members(ALICE), frozen(ALICE)).when(closed(ALICE)).rejected(ACCOUNT_FROZEN);
  }

  @Test
  void an_institutions_reserve_is_the_first_that_is_open() {
    Optional<String> cafe = Optional.of("cafe");
    given(
            merchant("cafe"),
            by(
                REGISTRAR,
                open("cafe reserve 2", AccountKind.RESERVE, cafe),
                open("cafe reserve 3", AccountKind.RESERVE, cafe)))
        .then(s -> assertEquals(Optional.of(id("cafe reserve")), s.view().reserve(id("cafe"))))
        .and(closed("cafe reserve 2"))
        .then(s -> assertEquals(Optional.of(id("cafe reserve")), s.view().reserve(id("cafe"))))
        .and(closed("cafe reserve"))
        .then(s -> assertEquals(Optional.of(id("cafe reserve 3")), s.view().reserve(id("cafe"))))
        .and(closed("cafe reserve 3"))
        .then(s -> assertEquals(Optional.empty(), s.view().reserve(id("cafe"))));
  }

  @Test
  void a_registrar_says_how_well_a_member_is_known() {
    given(members(ALICE))
        .when(tier(ALICE, 2))
        .causes(new TierSet(id(ALICE), 2))
        .then(s -> assertEquals(2, s.view().account(id(ALICE)).orElseThrow().tier()))
        .when(tier(ALICE, 2))
        .rejected(TIER_INVALID)
        .when(tier(ALICE, 0))
        .accepted();
    given(members(ALICE)).when(tier(ALICE, 0)).rejected(TIER_INVALID);
    given().when(tier(ALICE, 1)).rejected(ACCOUNT_UNKNOWN);
    given(merchant("cafe")).when(tier("cafe", 1)).rejected(ACCOUNT_WRONG_KIND);
    for (String who : List.of(ALICE, OPERATOR)) {
      given(members(ALICE)).when(by(who, new SetTier(id(ALICE), 1))).rejected(NOT_AUTHORISED);
    }
  }

  @Test
  void a_registrar_says_what_a_merchant_trades_in() {
    given(merchant("cafe"))
        .when(category("cafe", 5_814))
        .causes(new CategorySet(id("cafe"), 5_814))
        .then(s -> assertEquals(5_814, s.view().account(id("cafe")).orElseThrow().category()))
        .when(category("cafe", 0))
        .accepted()
        .when(category("cafe till", 5_814))
        .rejected(ACCOUNT_WRONG_KIND)
        .when(category("books", 5_814))
        .rejected(ACCOUNT_UNKNOWN)
        .when(by("cafe", new SetCategory(id("cafe"), 1)))
        .rejected(NOT_AUTHORISED);
  }
}
