package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.Asks.transfer;
import static bhtd.ledger.machine.Gifts.among;
import static bhtd.ledger.machine.Gifts.byLink;
import static bhtd.ledger.machine.Gifts.byName;
import static bhtd.ledger.machine.Gifts.claim;
import static bhtd.ledger.machine.Gifts.equal;
import static bhtd.ledger.machine.Gifts.lucky;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.key;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.CLAIM_NOT_INVITED;
import static bhtd.protocol.value.Reason.ENVELOPE_NOT_OPEN;
import static bhtd.protocol.value.Reason.ENVELOPE_SHARES;
import static bhtd.protocol.value.Reason.ENVELOPE_UNKNOWN;
import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_ALONE;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.SHARE_ALREADY_CLAIMED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Red envelopes: opened, claimed, closed.
class EnvelopeRulesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;

  /// Alice has 100 of CAFE's points that do not expire, in batch and lot 0.
  private static Scenario alice() {
    return given(
        merchant("cafe"),
        members(ALICE, BOB, "carl", "dora"),
        program(CAFE, "cafe"),
        issue(CAFE, "cafe", 10_000),
        awarded(ALICE, 0, 100));
  }

  @Test
  void an_envelope_takes_its_points_from_what_is_available() {
    Scenario s = alice().when(by(ALICE, equal(30, 3)));
    s.causes(
            new EnvelopeOpened(
                s.lastKey(),
                id(ALICE),
                CAFE,
                List.of(new LotAmount(0, points(30))),
                3,
                Split.EQUAL,
                Optional.empty(),
                0,
                Optional.of(key("link")),
                START_MS + DAY_MS,
                Optional.empty()))
        .has(ALICE, CAFE, 70)
        .figures(CAFE, figures -> assertEquals(30, figures.inEnvelopes()));
  }

  @Test
  void equal_shares_are_equal_and_the_last_gets_what_is_left() {
    Scenario s = alice().and(by(ALICE, equal(11, 3)));
    ObjectKey envelope = s.lastKey();
    s.when(claim(BOB, envelope))
        .causes(
            new ShareClaimed(
                envelope, id(ALICE), id(BOB), CAFE, 0, List.of(new LotAmount(0, points(3)))))
        .and(claim("carl", envelope), claim("dora", envelope))
        .has(BOB, CAFE, 3)
        .has("carl", CAFE, 4)
        .has("dora", CAFE, 4)
        .figures(CAFE, figures -> assertEquals(0, figures.inEnvelopes()));
  }

  @Test
  void three_units_in_two_lucky_shares_are_one_and_two() {
    for (int i = 0; i < 20; i++) {
      Scenario s = alice().and(by(ALICE, transfer(BOB, 1 + i))).and(by(ALICE, lucky(3, 2)));
      ObjectKey envelope = s.lastKey();
      s.and(claim("carl", envelope), claim("dora", envelope));
      long first = s.view().available(id("carl"), CAFE, s.now());
      assertTrue(first == 1 || first == 2, "a first share of " + first);
      s.has("dora", CAFE, 3 - first);
    }
  }

  @Test
  void a_lucky_share_is_the_one_that_the_seed_gives() {
    Scenario s = alice().when(by(ALICE, lucky(90, 3)));
    ObjectKey envelope = s.lastKey();
    EnvelopeOpened opened = (EnvelopeOpened) s.sealed().events().getFirst();
    assertEquals(LuckyDraw.seedHash(s.seed(envelope)), opened.seedHash().orElseThrow());
    s.and(claim(BOB, envelope));
    long share = LuckyDraw.share(s.seed(envelope), 0, s.lastId(), 90, 3);
    s.has(BOB, CAFE, share).and(claim("carl", envelope));
    long second = LuckyDraw.share(s.seed(envelope), 1, s.lastId(), 90 - share, 2);
    s.has("carl", CAFE, second).and(claim("dora", envelope)).has("dora", CAFE, 90 - share - second);
  }

  @Test
  void shares_add_up_to_the_envelope_whatever_its_shape() {
    for (Split split : Split.values()) {
      for (int shares : new int[] {1, 2, 3, 7, 12}) {
        for (long amount : new long[] {shares, shares + 1L, 2L * shares + 1, 99}) {
          Scenario s = crowd(shares).and(by(ALICE, byLink(split, amount, shares)));
          ObjectKey envelope = s.lastKey();
          for (int i = 0; i < shares; i++) {
            s.and(claim("guest " + i, envelope));
          }
          long sum =
              IntStream.range(0, shares)
                  .mapToLong(i -> s.view().available(id("guest " + i), CAFE, s.now()))
                  .sum();
          assertEquals(amount, sum, split + " " + amount + " in " + shares);
          s.has(ALICE, CAFE, 100 - amount);
        }
      }
    }
  }

  @Test
  void a_hundred_claim_at_once_and_the_next_finds_it_empty() {
    Scenario s = crowd(101).and(by(ALICE, lucky(100, 100)));
    ObjectKey envelope = s.lastKey();
    s.inOneBlock(
        IntStream.range(0, 100)
            .mapToObj(i -> claim("guest " + i, envelope))
            .toArray(Scenario.Ask[]::new));
    for (int i = 0; i < 100; i++) {
      s.has("guest " + i, CAFE, 1);
    }
    s.when(claim("guest 100", envelope)).rejected(ENVELOPE_NOT_OPEN);
  }

  /// Alice and guests, "guest 0" and so on.
  private static Scenario crowd(int guests) {
    return alice()
        .and(
            members(IntStream.range(0, guests).mapToObj(i -> "guest " + i).toArray(String[]::new)));
  }

  @Test
  void a_member_claims_one_share() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.and(claim(BOB, envelope))
        .when(claim(BOB, envelope))
        .rejected(SHARE_ALREADY_CLAIMED)
        .has(BOB, CAFE, 10);
  }

  @Test
  void two_claims_of_one_member_in_one_block_get_one_share() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.inOneBlock(claim(BOB, envelope), claim(BOB, envelope))
        .rejected(SHARE_ALREADY_CLAIMED)
        .has(BOB, CAFE, 10);
  }

  @Test
  void the_sender_may_take_a_share_too() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    s.and(claim(ALICE, s.lastKey())).has(ALICE, CAFE, 80);
  }

  @Test
  void who_has_the_link_shows_it_by_its_keys_signature() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.when(claim(BOB, envelope).withBrokenSignatures())
        .rejected(CLAIM_NOT_INVITED)
        .when(by(BOB, byLink(envelope, "another link")))
        .rejected(CLAIM_NOT_INVITED)
        .when(by(BOB, byName(envelope, BOB, BOB)))
        .rejected(CLAIM_NOT_INVITED);
  }

  @Test
  void a_named_member_shows_its_place_in_the_tree_of_names() {
    Scenario s = alice().and(by(ALICE, among(30, 3, BOB, "carl", ALICE)));
    ObjectKey envelope = s.lastKey();
    s.and(by(BOB, byName(envelope, BOB, BOB, "carl", ALICE)))
        .has(BOB, CAFE, 10)
        .and(by("carl", byName(envelope, "carl", BOB, "carl", ALICE)))
        .when(by("dora", byName(envelope, ALICE, BOB, "carl", ALICE)))
        .rejected(CLAIM_NOT_INVITED)
        .when(by(ALICE, byName(envelope, ALICE, BOB, "dora", ALICE)))
        .rejected(CLAIM_NOT_INVITED)
        .when(claim("dora", envelope))
        .rejected(CLAIM_NOT_INVITED);
  }

  @Test
  void what_nobody_claimed_returns_after_a_day() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.and(claim(BOB, envelope))
        .after(Duration.ofDays(1))
        .passTime()
        .due(new EnvelopeClosed(envelope, id(ALICE), CAFE, List.of(new LotAmount(0, points(20)))))
        .has(ALICE, CAFE, 90)
        .figures(CAFE, figures -> assertEquals(0, figures.inEnvelopes()));
  }

  @Test
  void the_seed_of_a_lucky_one_is_shown_at_its_end_also_when_all_is_claimed() {
    Scenario s = alice().and(by(ALICE, lucky(30, 1)));
    ObjectKey envelope = s.lastKey();
    s.and(claim(BOB, envelope))
        .after(Duration.ofDays(1))
        .passTime()
        .due(new EnvelopeClosed(envelope, id(ALICE), CAFE, List.of()));
    assertEquals(Optional.of(s.seed(envelope)), s.lastDue().seed());
  }

  @Test
  void it_can_be_claimed_to_its_last_millisecond_and_not_in_the_block_of_its_close() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.after(Duration.ofMillis(DAY_MS - 1))
        .and(claim(BOB, envelope))
        .after(Duration.ofMillis(1))
        .when(claim("carl", envelope))
        .rejected(ENVELOPE_NOT_OPEN)
        .has(ALICE, CAFE, 90);
  }

  @Test
  void what_returned_in_the_block_of_the_close_can_be_spent_in_it() {
    Scenario s = alice().and(by(ALICE, equal(100, 3)));
    s.after(Duration.ofDays(1)).when(by(ALICE, transfer(BOB, 100))).accepted();
  }

  @Test
  void nobody_claims_from_a_frozen_sender() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.and(by(People.OPERATOR, new Freeze(id(ALICE), People.bytes("why"))))
        .when(claim(BOB, envelope))
        .rejected(ACCOUNT_FROZEN)
        .when(by(ALICE, equal(1, 1)))
        .rejected(ACCOUNT_FROZEN)
        .after(Duration.ofDays(1))
        .passTime()
        .has(ALICE, CAFE, 100);
  }

  @Test
  void a_frozen_member_may_still_claim() {
    Scenario s = alice().and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.and(by(People.OPERATOR, new Freeze(id(BOB), People.bytes("why"))), claim(BOB, envelope))
        .has(BOB, CAFE, 10);
  }

  /// Alice has 100 that never expire in lot 0, 10 that expire in an hour in lot 1.
  private static Scenario aliceWithShortLived() {
    return alice().and(issue(CAFE, "cafe", 10, START_MS + HOUR_MS), awarded(ALICE, 1, 10));
  }

  @Test
  void lots_that_do_not_outlive_the_envelope_stay_out_of_it() {
    aliceWithShortLived()
        .when(by(ALICE, equal(105, 3)))
        .rejected(POINTS_INSUFFICIENT, 105, 100)
        .when(by(ALICE, equal(100, 3)))
        .accepted()
        .has(ALICE, CAFE, 10);
  }

  @Test
  void unless_they_are_named() {
    Scenario s = aliceWithShortLived();
    s.and(by(ALICE, equal(12, 2, lot(1, 9), lot(0, 3))));
    ObjectKey envelope = s.lastKey();
    s.and(claim(BOB, envelope))
        .after(Duration.ofHours(1))
        .when(claim("carl", envelope))
        .causes(
            new ShareClaimed(
                envelope,
                id(ALICE),
                id("carl"),
                CAFE,
                1,
                List.of(new LotAmount(1, points(3), true), new LotAmount(0, points(3)))))
        .has("carl", CAFE, 3)
        .has(BOB, CAFE, 0)
        .figures(CAFE, figures -> assertEquals(10, figures.expired()));
  }

  @Test
  void what_returns_to_a_lot_that_has_expired_expires_with_it() {
    Scenario s = aliceWithShortLived();
    s.and(by(ALICE, equal(12, 2, lot(1, 9), lot(0, 3))));
    ObjectKey envelope = s.lastKey();
    s.after(Duration.ofHours(1))
        .passTime() // sweeps the one that stayed outside
        .after(Duration.ofHours(23))
        .passTime()
        .due(
            new EnvelopeClosed(
                envelope,
                id(ALICE),
                CAFE,
                List.of(new LotAmount(1, points(9), true), new LotAmount(0, points(3)))))
        .has(ALICE, CAFE, 100)
        .figures(CAFE, figures -> assertEquals(10, figures.expired()));
  }

  @Test
  void lots_that_are_named_exist_live_add_up_and_are_there() {
    aliceWithShortLived()
        .when(by(ALICE, equal(5, 1, lot(7, 5))))
        .rejected(LOT_UNKNOWN)
        .when(by(ALICE, equal(5, 1, lot(1, 4))))
        .rejected(LOTS_MISMATCH, 5, 4)
        .when(by(ALICE, equal(11, 1, lot(1, 11))))
        .rejected(POINTS_INSUFFICIENT, 11, 10)
        .after(Duration.ofHours(1))
        .when(by(ALICE, equal(5, 1, lot(1, 5))))
        .rejected(LOT_EXPIRED, START_MS + HOUR_MS, START_MS + HOUR_MS);
  }

  private static LotChoice lot(long lot, long amount) {
    return new LotChoice(lot, points(amount));
  }

  @Test
  void opening_and_claiming_stand_alone_in_their_command() {
    Scenario s = alice();
    s.when(by(ALICE, equal(30, 3), transfer(BOB, 1))).rejected(NOT_ALONE).atOperation(0);
    s.when(by(ALICE, transfer(BOB, 1), equal(30, 3))).rejected(NOT_ALONE).atOperation(1);
    s.and(by(ALICE, equal(30, 3)));
    ObjectKey envelope = s.lastKey();
    s.when(by(BOB, byLink(envelope, "link"), byLink(envelope, "link"))).rejected(NOT_ALONE);
  }

  @Test
  void members_open_and_claim() {
    Scenario s = alice();
    s.when(by("cafe", equal(30, 3))).rejected(NOT_AUTHORISED).and(by(ALICE, equal(30, 3)));
    s.when(claim("cafe till", s.lastKey())).rejected(NOT_AUTHORISED);
  }

  @Test
  void every_share_has_a_point() {
    alice().when(by(ALICE, equal(2, 3))).rejected(ENVELOPE_SHARES, 3, 2);
  }

  @Test
  void an_envelope_holds_a_programs_points() {
    alice()
        .and(euro())
        .when(by(ALICE, of(BOOKS)))
        .rejected(ASSET_UNKNOWN)
        .when(by(ALICE, of(EUR)))
        .rejected(ASSET_WRONG_KIND);
  }

  private static OpenEnvelope of(bhtd.protocol.value.AssetCode asset) {
    return new OpenEnvelope(
        asset, points(1), 1, Split.EQUAL, Optional.empty(), 0, Optional.of(key("link")), List.of());
  }

  @Test
  void an_envelope_that_never_was_has_no_shares() {
    alice().when(claim(BOB, new ObjectKey(1, 2))).rejected(ENVELOPE_UNKNOWN);
  }

  @Test
  void a_rejected_opening_leaves_nothing_behind() {
    Scenario s = alice().when(by(ALICE, lucky(101, 3))).rejected(POINTS_INSUFFICIENT);
    ObjectKey envelope = s.lastKey();
    s.when(claim(BOB, envelope))
        .rejected(ENVELOPE_UNKNOWN)
        .after(Duration.ofDays(1))
        .passTime()
        .due();
  }
}
