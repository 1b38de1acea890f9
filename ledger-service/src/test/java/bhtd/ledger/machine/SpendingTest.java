package bhtd.ledger.machine;

import static bhtd.ledger.machine.Asks.award;
import static bhtd.ledger.machine.Asks.awarded;
import static bhtd.ledger.machine.Asks.euro;
import static bhtd.ledger.machine.Asks.issue;
import static bhtd.ledger.machine.Asks.members;
import static bhtd.ledger.machine.Asks.merchant;
import static bhtd.ledger.machine.Asks.program;
import static bhtd.ledger.machine.People.ALICE;
import static bhtd.ledger.machine.People.BOB;
import static bhtd.ledger.machine.People.BOOKS;
import static bhtd.ledger.machine.People.CAFE;
import static bhtd.ledger.machine.People.EUR;
import static bhtd.ledger.machine.People.id;
import static bhtd.ledger.machine.People.points;
import static bhtd.ledger.machine.Scenario.START_MS;
import static bhtd.ledger.machine.Scenario.by;
import static bhtd.ledger.machine.Scenario.given;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.LOTS_MISMATCH;
import static bhtd.protocol.value.Reason.LOT_EXPIRED;
import static bhtd.protocol.value.Reason.LOT_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.TOO_MUCH_TOUCHED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Scenario.Ask;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Batches;
import bhtd.ledger.machine.state.Holdings;
import bhtd.ledger.machine.state.Journal;
import bhtd.ledger.machine.state.Lots;
import bhtd.ledger.machine.state.Points;
import bhtd.ledger.machine.state.Restrictions;
import bhtd.ledger.machine.state.Touched;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.LotChoice;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Which lots are taken for what.
class SpendingTest {
  private static final long HOUR_MS = 3_600_000;
  private static final BlockTime NOW = new BlockTime(START_MS);
  private static final int HOLDER = 0;
  private static final int MERCHANT = 1;
  private static final int OTHER = 2;
  private static final int BAKERS = 5462;

  private final Journal journal = new Journal();
  private final Touched touched = new Touched();
  private final Assets assets = new Assets(journal, touched);
  private final Lots lots = new Lots(journal);
  private final Batches batches = new Batches(journal);
  private final Holdings holdings = new Holdings(journal);
  private final Restrictions restrictions = new Restrictions(journal);
  private final Points points = new Points(assets, lots, batches, holdings, touched);
  private final Spending spending = new Spending(holdings, lots, batches, restrictions);
  private final int asset = assets.defineProgram(CAFE, 0, MERCHANT, 9);

  /// The holder has 10 of each: general points that never expire, general ones for an hour, ones
  /// for the merchant for two hours, ones for bakers for three, and ones of a conversion batch.
  private final int general = lot(Restrictions.GENERAL, false, Lots.NEVER);

  private final int shortLived = lot(Restrictions.GENERAL, false, START_MS + HOUR_MS);
  private final int merchants =
      lot(restrictions.make(new int[] {MERCHANT}, new int[0]), false, START_MS + 2 * HOUR_MS);
  private final int bakers =
      lot(restrictions.make(new int[0], new int[] {BAKERS}), false, START_MS + 3 * HOUR_MS);
  private final int converted = lot(Restrictions.GENERAL, true, START_MS + 4 * HOUR_MS);

  private int lot(int restriction, boolean conversion, long expiresAtMs) {
    int batch = batches.make(asset, 10, expiresAtMs, restriction, conversion);
    points.issue(batch, 10);
    int lot = lots.make(batch, asset, expiresAtMs);
    points.move(HOLDER, lot, Place.UNDISTRIBUTED, Place.AVAILABLE, 10);
    return lot;
  }

  private List<Long> taken(long amount, Use use) {
    Choice choice = spending.choose(HOLDER, asset, amount, List.of(), use, NOW);
    return ((Choice.Lots) choice).lots().stream().map(LotAmount::lot).toList();
  }

  private Choice.Short tooLittle(long amount, Use use, LotChoice... named) {
    return (Choice.Short) spending.choose(HOLDER, asset, amount, List.of(named), use, NOW);
  }

  private static List<Long> order(int... numbers) {
    return Arrays.stream(numbers).asLongStream().boxed().toList();
  }

  @Test
  void what_is_given_away_goes_by_expiry_whatever_it_may_buy() {
    assertEquals(order(shortLived, merchants, bakers, converted, general), taken(50, Use.ANYTHING));
  }

  @Test
  void in_payments_restricted_lots_that_fit_go_first() {
    assertEquals(
        order(merchants, bakers, shortLived, converted, general),
        taken(50, Use.payment(MERCHANT, BAKERS)));
    assertEquals(
        order(merchants, shortLived, converted, general), taken(40, Use.payment(MERCHANT, 0)));
    assertEquals(
        new Choice.Short(new Verdict.Breaks(POINTS_INSUFFICIENT, 31, 30)),
        tooLittle(31, Use.payment(OTHER, 0)));
  }

  @Test
  void envelopes_and_offers_take_what_outlives_them() {
    assertEquals(
        order(bakers, converted, general), taken(30, Use.outliving(START_MS + 2 * HOUR_MS)));
    assertEquals(
        new Choice.Short(new Verdict.Breaks(POINTS_INSUFFICIENT, 31, 30)),
        tooLittle(31, Use.outliving(START_MS + 2 * HOUR_MS)));
  }

  @Test
  void conversions_take_neither_restricted_nor_converted_points() {
    assertEquals(order(shortLived, general), taken(20, Use.CONVERSION));
    assertEquals(
        new Choice.Short(new Verdict.Breaks(POINTS_INSUFFICIENT, 21, 20)),
        tooLittle(21, Use.CONVERSION));
  }

  @Test
  void a_lot_that_is_named_and_does_not_fit_counts_as_not_there() {
    LotChoice five = new LotChoice(bakers, points(5));
    assertEquals(
        new Choice.Short(new Verdict.Breaks(POINTS_INSUFFICIENT, 5, 0)),
        tooLittle(5, Use.payment(OTHER, 0), five));
    assertEquals(
        new Choice.Lots(List.of(new LotAmount(bakers, points(5)))),
        spending.choose(HOLDER, asset, 5, List.of(five), Use.payment(OTHER, BAKERS), NOW));
  }

  @Test
  void named_lots_need_not_outlive_an_envelope() {
    LotChoice five = new LotChoice(shortLived, points(5));
    assertEquals(
        new Choice.Lots(List.of(new LotAmount(shortLived, points(5)))),
        spending.choose(
            HOLDER, asset, 5, List.of(five), Use.outliving(START_MS + 9 * HOUR_MS), NOW));
  }

  /// Batch 0 never expires, batch 1 expires in an hour; ALICE has 10 of each, in lots 0 and 1.
  private static Scenario alice() {
    return given(
            merchant("cafe"),
            merchant("books"),
            members(ALICE, BOB),
            program(CAFE, "cafe"),
            program(BOOKS, "books"),
            issue(CAFE, "cafe", 1_000),
            issue(CAFE, "cafe", 1_000, START_MS + HOUR_MS),
            issue(BOOKS, "books", 1_000))
        .and(awarded(ALICE, 0, 10), awarded(ALICE, 1, 10), by("books issuance", award(BOB, 2, 1)));
  }

  private static Ask gift(long amount, LotChoice... lots) {
    return by(ALICE, new Transfer(id(BOB), CAFE, points(amount), List.of(lots)));
  }

  private static LotChoice of(long lot, long amount) {
    return new LotChoice(lot, points(amount));
  }

  @Test
  void lots_that_are_named_are_taken_as_named() {
    alice()
        .when(gift(7, of(0, 5), of(1, 2)))
        .causes(
            new PointsTransferred(
                id(ALICE),
                id(BOB),
                CAFE,
                List.of(new LotAmount(0, points(5)), new LotAmount(1, points(2)))));
  }

  @Test
  void lots_that_are_named_exist_live_add_up_and_are_there() {
    alice()
        .when(gift(1, of(9, 1)))
        .rejected(LOT_UNKNOWN)
        .when(gift(7, of(0, 5), of(1, 1)))
        .rejected(LOTS_MISMATCH, 7, 6)
        .when(gift(6, of(0, 5), of(2, 1))) // lot 2 is of BOOKS
        .rejected(LOTS_MISMATCH, 6, 5)
        .when(gift(12, of(0, 11), of(1, 1)))
        .rejected(POINTS_INSUFFICIENT, 12, 11)
        .after(Duration.ofHours(1))
        .when(gift(1, of(1, 1)))
        .rejected(LOT_EXPIRED, START_MS + HOUR_MS, START_MS + HOUR_MS);
  }

  @Test
  void an_operating_account_awards_what_it_has() {
    AwardCirculated one = new AwardCirculated(id(BOB), CAFE, points(1), List.of());
    alice()
        .and(euro())
        .when(by(ALICE, one))
        .rejected(NOT_AUTHORISED)
        .when(by("books till", one))
        .rejected(POINTS_INSUFFICIENT, 1, 0)
        .when(
            by(
                "books till",
                new AwardCirculated(id(BOB), new AssetCode("NONE"), points(1), List.of())))
        .rejected(ASSET_UNKNOWN)
        .when(by("books till", new AwardCirculated(id(BOB), EUR, points(1), List.of())))
        .rejected(ASSET_WRONG_KIND);
  }

  @Test
  void what_circulates_is_awarded_on() {
    Propose terms = Terms.usual().circulating().proposed();
    AwardCirculated award = new AwardCirculated(id(BOB), CAFE, points(30), List.of());
    Shop.town(terms)
        .and(Bill.of("o1", 100, terms).charged())
        .when(by("books till", award))
        .causes(
            new CirculatedAwarded(
                id("books till"), id(BOB), CAFE, List.of(new LotAmount(1, points(30)))))
        .has("books till", CAFE, 70)
        .has(BOB, CAFE, 30)
        .when(by("books till", new AwardCirculated(id(BOB), CAFE, points(71), List.of())))
        .rejected(POINTS_INSUFFICIENT, 71, 70);
  }

  /// 33 programs of one point each in one command.
  @Test
  void a_command_touches_at_most_32_assets() {
    Scenario s = given(merchant("cafe"), members(ALICE));
    Operation[] issues = new Operation[33];
    for (int i = 0; i < issues.length; i++) {
      AssetCode code = new AssetCode("P" + (100 + i));
      s.and(program(code, "cafe"));
      issues[i] = new Issue(code, points(1), 0);
    }
    s.and(by("cafe issuance", Arrays.copyOf(issues, 32)))
        .when(by("cafe issuance", issues))
        .rejected(TOO_MUCH_TOUCHED, 33, 32)
        .atOperation(32);
  }

  /// A gift out of 20 lots touches 40 account-lots, so the 410th passes the limit.
  @Test
  void a_command_touches_at_most_16384_account_lots() {
    Scenario s = alice().and(issue(CAFE, "cafe", 100_000));
    Operation[] awards =
        IntStream.range(0, 20).mapToObj(SpendingTest::lotOf500).toArray(Operation[]::new);
    s.and(by("cafe issuance", awards));
    List<LotChoice> named = IntStream.range(0, 20).mapToObj(lot -> of(3 + lot, 1)).toList();
    Operation[] gifts = new Operation[410];
    Arrays.fill(gifts, new Transfer(id(BOB), CAFE, points(20), named));
    s.when(by(ALICE, gifts))
        .rejected(TOO_MUCH_TOUCHED, 16_400, 16_384)
        .atOperation(409)
        .and(by(ALICE, Arrays.copyOf(gifts, 409)))
        .has(BOB, CAFE, 409 * 20);
  }

  private static Operation lotOf500(int number) {
    return new Award(id(ALICE), 3, points(500), START_MS + (9L + number) * HOUR_MS, 0, 0);
  }
}
