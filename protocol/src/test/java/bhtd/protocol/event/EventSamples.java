package bhtd.protocol.event;

import static bhtd.protocol.command.Samples.ALICE;
import static bhtd.protocol.command.Samples.BOOKS;
import static bhtd.protocol.command.Samples.CAFE;
import static bhtd.protocol.command.Samples.EUR;
import static bhtd.protocol.command.Samples.HASH;
import static bhtd.protocol.command.Samples.ID;
import static bhtd.protocol.command.Samples.KEY;
import static bhtd.protocol.command.Samples.NOON_MS;

import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Samples;
import bhtd.protocol.command.Split;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import java.util.List;
import java.util.Optional;

/// Every event with every field, always the same.
public final class EventSamples {
  public static final AccountId BOB = account(21);
  public static final AccountId CAFE_INSTITUTION = account(22);
  public static final AccountId CAFE_ISSUANCE = account(23);
  public static final AccountId CAFE_RESERVE = account(24);
  public static final AccountId BOOKS_RESERVE = account(25);
  public static final AccountId BOOKS_TILL = account(26);
  public static final AssetCode PAGES = new AssetCode("PAGES");
  public static final ObjectKey OBJECT = new ObjectKey(1, 2);
  public static final Lot LOT = new Lot(4, 2, NOON_MS);
  public static final List<LotAmount> LOTS = List.of(lot(3, 30), lot(4, 10));
  public static final List<LotAmount> BACK =
      List.of(lot(3, 5), new LotAmount(4, new Amount(6), true));

  private EventSamples() {}

  public static AccountId account(int key) {
    return AccountId.ofKey(Samples.key(key).publicKey().bytes());
  }

  public static LotAmount lot(long lot, long amount) {
    return new LotAmount(lot, new Amount(amount));
  }

  public static Clearing owed(AccountId debtor, AccountId creditor, long amount) {
    return Clearing.owed(debtor, creditor, new Amount(amount), 3);
  }

  /// From the café's reserve to that of the book shop.
  public static Clearing paid(long amount) {
    return Clearing.paid(CAFE_INSTITUTION, BOOKS, new Amount(amount), CAFE_RESERVE, BOOKS_RESERVE);
  }

  /// From the book shop's reserve to that of the café.
  public static Clearing paidBack(long amount) {
    return Clearing.paid(BOOKS, CAFE_INSTITUTION, new Amount(amount), BOOKS_RESERVE, CAFE_RESERVE);
  }

  public static List<Event> all() {
    return List.of(
        new AccountOpened(
            ALICE,
            AccountKind.OPERATING,
            KEY.publicKey(),
            ID,
            Optional.of(BOOKS),
            Optional.of(HASH),
            Samples.signer()),
        new AccountClaimed(ALICE),
        new KeyRotated(ALICE, KEY.publicKey(), ID),
        new AccountClosed(ALICE),
        new TierSet(ALICE, 2),
        new CategorySet(BOOKS, 5942),
        new CurrencyDefined(EUR, 2, 1),
        new ProgramDefined(CAFE, 1, CAFE_INSTITUTION, CAFE_ISSUANCE),
        new PolicySet(CAFE, Samples.policy()),
        new BatchIssued(2, CAFE, new Amount(1_000), NOON_MS, List.of(BOOKS), List.of(5942), true),
        new BatchRetired(2, CAFE, new Amount(10)),
        new LotExtended(4, CAFE, NOON_MS),
        new PointsExpired(ALICE, CAFE, 4, new Amount(7)),
        new PointsAwarded(ALICE, CAFE, LOT, new Amount(100), 20, Optional.of(OBJECT), NOON_MS),
        new CirculatedAwarded(BOOKS_TILL, ALICE, CAFE, LOTS),
        new AwardPromised(
            OBJECT, ALICE, CAFE_ISSUANCE, CAFE, LOT, new Amount(100), NOON_MS, NOON_MS + 1),
        new AwardMatured(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, new Amount(100), 20),
        new AwardReturned(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, new Amount(100), true),
        new AwardLeftOut(ALICE, Reason.BATCH_INSUFFICIENT, 9, 8),
        new AwardClawedBack(OBJECT, ALICE, CAFE_ISSUANCE, CAFE, 2, 4, 60, 40, NOON_MS),
        new PointsTransferred(ALICE, BOB, CAFE, LOTS),
        new AgreementProposed(HASH, CAFE_INSTITUTION, CAFE_INSTITUTION, Samples.terms()),
        new AgreementAccepted(HASH, BOOKS, NOON_MS),
        new AgreementEnded(HASH, BOOKS, NOON_MS),
        new DisputeOpened(
            HASH, HASH, CAFE_INSTITUTION, BOOKS, Samples.terms().currency(), new Amount(250), HASH),
        new DisputeRuled(
            HASH, HASH, CAFE_INSTITUTION, BOOKS, Samples.terms().currency(), 200, 7, HASH),
        orderPaid(AgreementMode.REDEEM, owed(CAFE_INSTITUTION, BOOKS, 500)),
        orderAuthorised(paid(500), paid(5)),
        orderCaptured(AgreementMode.CIRCULATE, List.of(paid(400)), List.of(paid(100))),
        new OrderVoided(
            BOOKS_TILL,
            ALICE,
            HASH,
            List.of(
                new CapturedLeg(
                    CAFE, 0, List.of(), BACK, AgreementMode.REDEEM, List.of(), List.of(paid(9)))),
            true,
            EUR),
        orderRefunded(AgreementMode.REDEEM, paidBack(50), owed(BOOKS, CAFE_INSTITUTION, 25)),
        new OrderCancelled(BOOKS_TILL, HASH),
        new MandateSpent(ALICE, ID, NOON_MS),
        new PointsConverted(
            ALICE,
            HASH,
            CAFE,
            LOTS,
            PAGES,
            List.of(new Lot(8, 6, NOON_MS), new Lot(9, 6, NOON_MS + 900_000)),
            List.of(15L, 0L),
            EUR,
            List.of(paid(40), owed(BOOKS, CAFE_INSTITUTION, 4))),
        new SwapOffered(OBJECT, ALICE, CAFE, LOTS, PAGES, new Amount(12), NOON_MS),
        new SwapTaken(OBJECT, ALICE, BOB, CAFE, BACK, PAGES, List.of(lot(8, 12))),
        new SwapEnded(OBJECT, ALICE, CAFE, BACK),
        new EnvelopeOpened(
            OBJECT,
            ALICE,
            CAFE,
            LOTS,
            3,
            Split.LUCKY,
            Optional.of(HASH),
            7,
            Optional.of(KEY.publicKey()),
            NOON_MS,
            Optional.of(HASH)),
        new ShareClaimed(OBJECT, ALICE, BOB, CAFE, 1, BACK),
        new EnvelopeClosed(OBJECT, ALICE, CAFE, BACK),
        new WindowClosed(EUR, 3),
        new WindowSettled(
            EUR,
            2,
            List.of(
                new Settled(CAFE_INSTITUTION, CAFE_RESERVE, -500, 400),
                new Settled(BOOKS, BOOKS_RESERVE, 500, 400)),
            List.of(owed(CAFE_INSTITUTION, BOOKS, 100))),
        new Deposited(CAFE_RESERVE, EUR, 1, new Amount(10_000), HASH),
        new Withdrawn(CAFE_RESERVE, EUR, 1, new Amount(5_000)),
        new RegistrarAppointed(Samples.signer(), KEY.publicKey(), HASH),
        new RegistrarDismissed(Samples.signer(), HASH),
        new LimitsSet(Samples.limits()),
        new AccountFrozen(ALICE, HASH),
        new AccountUnfrozen(ALICE, HASH),
        new RulesScheduled(2, 100, NOON_MS, HASH),
        new ActivationCancelled(2, HASH),
        new LogKeyRotated(
            Samples.key(12).publicKey(), Samples.key(7).publicKey(), Samples.NOON_MS, HASH));
  }

  /// The same where everything that may be absent is.
  public static List<Event> bare() {
    return List.of(
        new AccountOpened(
            ALICE,
            AccountKind.MEMBER,
            KEY.publicKey(),
            ID,
            Optional.empty(),
            Optional.empty(),
            Samples.signer()),
        BatchIssued.general(0, CAFE, new Amount(1), 0),
        PointsAwarded.plain(ALICE, CAFE, new Lot(0, 0, 0), new Amount(1)),
        new OrderPaid(BOOKS_TILL, ALICE, HASH, new Amount(1), EUR, List.of(), Optional.empty(), 0),
        new OrderPaid(
            BOOKS_TILL,
            ALICE,
            HASH,
            new Amount(1),
            EUR,
            List.of(
                new PaidLeg(
                    CAFE,
                    new Amount(1),
                    Optional.empty(),
                    List.of(lot(0, 1)),
                    AgreementMode.REDEEM,
                    List.of())),
            Optional.empty(),
            0),
        new EnvelopeOpened(
            OBJECT,
            ALICE,
            CAFE,
            LOTS,
            1,
            Split.EQUAL,
            Optional.empty(),
            0,
            Optional.empty(),
            NOON_MS,
            Optional.empty()));
  }

  public static OrderPaid orderPaid(AgreementMode mode, Clearing... clearings) {
    return new OrderPaid(
        BOOKS_TILL,
        ALICE,
        HASH,
        new Amount(500),
        EUR,
        List.of(leg(mode, clearings)),
        Optional.of(ID),
        NOON_MS);
  }

  public static OrderAuthorised orderAuthorised(Clearing... clearings) {
    return new OrderAuthorised(
        BOOKS_TILL,
        ALICE,
        HASH,
        new Amount(600),
        EUR,
        List.of(leg(AgreementMode.REDEEM, clearings)),
        Optional.of(ID),
        NOON_MS,
        100,
        NOON_MS + 1);
  }

  public static OrderCaptured orderCaptured(
      AgreementMode mode, List<Clearing> clearings, List<Clearing> released) {
    return new OrderCaptured(
        BOOKS_TILL,
        ALICE,
        HASH,
        new Amount(500),
        100,
        Optional.of(HASH),
        List.of(new CapturedLeg(CAFE, 400, LOTS, BACK, mode, clearings, released)),
        EUR);
  }

  public static OrderRefunded orderRefunded(AgreementMode mode, Clearing... clearings) {
    return new OrderRefunded(
        BOOKS_TILL,
        ALICE,
        HASH,
        new Amount(80),
        5,
        List.of(
            new RefundedLeg(
                1,
                CAFE,
                new Amount(75),
                mode,
                List.of(new RefundedLot(3, LOT, new Amount(10), 4, 8)),
                List.of(clearings))),
        EUR);
  }

  private static PaidLeg leg(AgreementMode mode, Clearing... clearings) {
    return new PaidLeg(CAFE, new Amount(500), Optional.of(HASH), LOTS, mode, List.of(clearings));
  }
}
