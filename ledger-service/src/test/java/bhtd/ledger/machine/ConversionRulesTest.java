package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.accept;
import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.hash;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.OPERATOR;
import static bhtd.ledger.machine.People.bytes;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ACCOUNT_FROZEN;
import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_IN_FORCE;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.BATCH_EXPIRED;
import static bhtd.protocol.value.Reason.BATCH_INSUFFICIENT;
import static bhtd.protocol.value.Reason.BATCH_RESTRICTED;
import static bhtd.protocol.value.Reason.BATCH_UNKNOWN;
import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.RESERVE_INSUFFICIENT;
import static bhtd.protocol.value.Reason.TIER_HOLDING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AgreementSettlement;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.FeePayer;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.PointsConverted;
import bhtd.protocol.value.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// CAFE's points become BOOKS', three for two; a CAFE point is worth a cent to BOOKS.
class ConversionRulesTest {
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;
  private static final long EXPIRY = START_MS + 10 * HOUR_MS;

  private static final Propose TERMS = terms(AgreementSettlement.NET, 1_000, 0, 0);

  private static Propose terms(
      AgreementSettlement settlement, long limit, int feeBasisPoints, long startsAtMs) {
    return new Propose(
        CAFE,
        id("books"),
        EUR,
        new Rate(1, 1),
        AgreementMode.CONVERT,
        settlement,
        limit,
        startsAtMs,
        0,
        1,
        feeBasisPoints,
        feeBasisPoints == 0 ? FeePayer.NONE : FeePayer.ISSUER,
        0,
        0,
        Optional.of(BOOKS),
        Optional.of(new Rate(2, 3)));
  }

  /// Alice has 100 of CAFE's points that do not expire (batch 0, lot 1: lot 0 is the euro's); BOOKS
  /// has 1,000 for conversions that expire after 10 hours (batch 1).
  private static Scenario fair(Propose terms) {
    return given(
        merchant("cafe"),
        merchant("books"),
        members(ALICE, "bob"),
        euro(),
        program(CAFE, "cafe"),
        program(BOOKS, "books"),
        issue(CAFE, "cafe", 1_000),
        conversionBatch(1_000, EXPIRY),
        awarded(ALICE, 1, 100),
        by("cafe", terms),
        accept("books", terms));
  }

  private static Ask conversionBatch(long amount, long expiresAtMs) {
    return by(
        "books issuance",
        new Issue(BOOKS, points(amount), expiresAtMs, List.of(), List.of(), true));
  }

  private static Ask convert(long amount, LotChoice... lots) {
    return convert(TERMS, amount, 2, lots);
  }

  private static Ask convert(Propose terms, long amount, long batch, LotChoice... lots) {
    return by(ALICE, new Convert(hash(terms), points(amount), batch, List.of(lots)));
  }

  private static LotChoice lot(long lot, long amount) {
    return new LotChoice(lot, points(amount));
  }

  @Test
  void old_points_end_and_new_ones_take_their_place() {
    fair(TERMS)
        .when(convert(100))
        .causes(
            new PointsConverted(
                id(ALICE),
                hash(TERMS),
                CAFE,
                List.of(new LotAmount(1, points(100))),
                BOOKS,
                List.of(new Lot(2, 2, EXPIRY)),
                List.of(66L),
                EUR,
                List.of(Clearing.owed(id("cafe"), id("books"), points(100), 1))))
        .has(ALICE, CAFE, 0)
        .has(ALICE, BOOKS, 66)
        .figures(CAFE, figures -> assertEquals(100, figures.redeemed()))
        .figures(BOOKS, figures -> assertEquals(934, figures.undistributed()));
  }

  @Test
  void the_new_expire_no_later_than_the_old_and_rounding_happens_once() {
    Scenario s =
        fair(TERMS)
            .and(
                issue(CAFE, "cafe", 2, START_MS + HOUR_MS),
                issue(CAFE, "cafe", 2, START_MS + 2 * HOUR_MS),
                awarded(ALICE, 3, 2),
                awarded(ALICE, 4, 2));
    // 2 make 1 (2/3 of 2), 4 make 2, 5 make 3; lots 2 and 3 are the old ones
    s.when(convert(5))
        .causes(
            new PointsConverted(
                id(ALICE),
                hash(TERMS),
                CAFE,
                List.of(
                    new LotAmount(2, points(2)),
                    new LotAmount(3, points(2)),
                    new LotAmount(1, points(1))),
                BOOKS,
                List.of(
                    new Lot(4, 2, START_MS + HOUR_MS),
                    new Lot(5, 2, START_MS + 2 * HOUR_MS),
                    new Lot(6, 2, EXPIRY)),
                List.of(1L, 1L, 1L),
                EUR,
                List.of(Clearing.owed(id("cafe"), id("books"), points(5), 1))))
        .has(ALICE, BOOKS, 3)
        .after(Duration.ofHours(1))
        .passTime()
        .has(ALICE, BOOKS, 2);
  }

  @Test
  void a_part_too_small_makes_nothing_and_counts_with_the_next() {
    Scenario s = fair(TERMS).and(issue(CAFE, "cafe", 1, START_MS + HOUR_MS), awarded(ALICE, 3, 1));
    s.when(convert(2))
        .causes(
            new PointsConverted(
                id(ALICE),
                hash(TERMS),
                CAFE,
                List.of(new LotAmount(2, points(1)), new LotAmount(1, points(1))),
                BOOKS,
                List.of(new Lot(0, 0, 0), new Lot(3, 2, EXPIRY)),
                List.of(0L, 1L),
                EUR,
                List.of(Clearing.owed(id("cafe"), id("books"), points(2), 1))));
  }

  @Test
  void nothing_comes_of_one_point() {
    fair(TERMS).when(convert(1)).rejected(AMOUNT_OUT_OF_RANGE);
  }

  @Test
  void converted_points_are_not_converted_again() {
    Propose back =
        new Propose(
            BOOKS,
            id("cafe"),
            EUR,
            new Rate(1, 1),
            AgreementMode.CONVERT,
            AgreementSettlement.NET,
            1_000,
            0,
            0,
            1,
            0,
            FeePayer.NONE,
            0,
            0,
            Optional.of(CAFE),
            Optional.of(new Rate(1, 1)));
    Scenario s =
        fair(TERMS)
            .and(
                convert(100),
                by("books", back),
                accept("cafe", back),
                by("cafe issuance", new Issue(CAFE, points(100), 0, List.of(), List.of(), true)));
    s.when(convert(back, 10, 3)).rejected(POINTS_INSUFFICIENT, 10, 0);
    s.when(convert(back, 10, 3, lot(2, 10))).rejected(POINTS_INSUFFICIENT, 10, 0);
  }

  @Test
  void the_issuer_owes_the_value_and_the_fee_within_the_limit() {
    Propose dear = terms(AgreementSettlement.NET, 102, 200, 0);
    fair(dear)
        .when(convert(dear, 100, 2))
        .accepted()
        .then(
            s -> {
              PointsConverted converted = (PointsConverted) s.sealed().events().getFirst();
              assertEquals(
                  List.of(
                      Clearing.owed(id("cafe"), id("books"), points(100), 1),
                      Clearing.owed(id("cafe"), id("books"), points(2), 1)),
                  converted.clearings());
            });
    Propose tight = terms(AgreementSettlement.NET, 101, 200, 0);
    fair(tight)
        .when(convert(tight, 100, 2))
        .rejected(POSITION_LIMIT, 102, 101)
        .has(ALICE, CAFE, 100);
  }

  @Test
  void or_pays_from_its_reserve_at_once() {
    Propose gross = terms(AgreementSettlement.GROSS, 0, 0, 0);
    fair(gross).when(convert(gross, 100, 2)).rejected(RESERVE_INSUFFICIENT, 100, 0);
    Scenario s = fair(gross).and(Shop.deposited("cafe", 150)).and(convert(gross, 100, 2));
    PointsConverted converted = (PointsConverted) s.sealed().events().getFirst();
    assertEquals(1, converted.clearings().size());
    assertEquals(0, converted.clearings().getFirst().window());
    s.has(ALICE, CAFE, 0)
        .has(ALICE, BOOKS, 66)
        .has("cafe reserve", EUR, 50)
        .has("books reserve", EUR, 100)
        .then(Shop.owed());
  }

  @Test
  void a_member_converts_that_is_not_frozen() {
    fair(TERMS)
        .when(by("cafe till", new Convert(hash(TERMS), points(3), 2, List.of())))
        .rejected(NOT_AUTHORISED)
        .and(by(OPERATOR, new Freeze(id(ALICE), bytes("why"))))
        .when(convert(3))
        .rejected(ACCOUNT_FROZEN);
  }

  @Test
  void the_new_points_come_from_a_conversion_batch_of_the_program() {
    fair(TERMS)
        .and(issue(BOOKS, "books", 10))
        .when(convert(TERMS, 3, 9))
        .rejected(BATCH_UNKNOWN)
        .when(convert(TERMS, 3, 3))
        .rejected(BATCH_RESTRICTED)
        .when(convert(TERMS, 3, 1))
        .rejected(BATCH_RESTRICTED)
        .and(by("cafe issuance", new Issue(CAFE, points(9), 0, List.of(), List.of(), true)))
        .when(convert(TERMS, 3, 4))
        .rejected(BATCH_RESTRICTED);
  }

  @Test
  void which_must_live_and_have_enough() {
    fair(TERMS)
        .and(conversionBatch(1, EXPIRY))
        .when(convert(TERMS, 3, 3))
        .rejected(BATCH_INSUFFICIENT, 2, 1)
        .after(Duration.ofHours(10))
        .when(convert(3))
        .rejected(BATCH_EXPIRED, EXPIRY, EXPIRY);
  }

  @Test
  void lots_that_are_named_exist_live_add_up_and_are_there() {
    fair(TERMS)
        .and(issue(CAFE, "cafe", 9, START_MS + HOUR_MS), awarded(ALICE, 3, 9))
        .when(convert(3, lot(9, 3)))
        .rejected(LOT_UNKNOWN)
        .when(convert(3, lot(1, 2)))
        .rejected(LOTS_MISMATCH, 3, 2)
        .when(convert(101, lot(1, 101)))
        .rejected(POINTS_INSUFFICIENT, 101, 100)
        .after(Duration.ofHours(1))
        .when(convert(3, lot(2, 3)))
        .rejected(LOT_EXPIRED);
  }

  @Test
  void an_agreement_of_this_mode_is_in_force() {
    Propose later = terms(AgreementSettlement.NET, 1_000, 0, START_MS + HOUR_MS);
    fair(later)
        .when(convert(later, 3, 2))
        .rejected(AGREEMENT_NOT_IN_FORCE, START_MS + HOUR_MS, START_MS)
        .when(by(ALICE, new Convert(bytes("none"), points(3), 2, List.of())))
        .rejected(AGREEMENT_UNKNOWN);
    Propose redeem = Asks.terms(People.CENT, 1_000);
    fair(TERMS)
        .and(by("cafe", redeem))
        .when(convert(redeem, 3, 2))
        .rejected(AGREEMENT_NOT_OPEN)
        .and(accept("books", redeem))
        .when(convert(redeem, 3, 2))
        .rejected(AGREEMENT_MISMATCH);
  }

  @Test
  void the_old_programs_policy_allows_it() {
    fair(TERMS)
        .and(
            by(
                "cafe",
                new SetPolicy(
                    CAFE,
                    new Policy(
                        1,
                        START_MS + 30 * DAY_MS,
                        true,
                        true,
                        false,
                        0,
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty()))),
            conversionBatch(1_000, 0))
        .after(Duration.ofDays(30))
        .when(convert(TERMS, 3, 3))
        .rejected(POLICY_FORBIDS);
  }

  @Test
  void a_tier_limits_what_a_member_comes_to_hold_of_the_new_program() {
    fair(TERMS)
        .and(by(OPERATOR, new SetLimits(0, BOOKS, 65, 0, 0, 0, bytes("why"))))
        .when(convert(100))
        .rejected(TIER_HOLDING, 66, 65);
  }

  @Test
  void restricted_points_stay_out_of_it() {
    fair(TERMS)
        .and(
            by(
                "cafe issuance",
                new Issue(CAFE, points(50), 0, List.of(id("books")), List.of(), false)),
            awarded(ALICE, 3, 50))
        .when(convert(101))
        .rejected(POINTS_INSUFFICIENT, 101, 100);
  }
}
