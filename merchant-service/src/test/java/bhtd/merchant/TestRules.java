package bhtd.merchant;

import bhtd.kit.testing.Verdict;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.command.Accept;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.AppointRegistrar;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.AwardCirculated;
import bhtd.protocol.command.CancelActivation;
import bhtd.protocol.command.CancelAward;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.command.CancelSwap;
import bhtd.protocol.command.Capture;
import bhtd.protocol.command.Charge;
import bhtd.protocol.command.Claim;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.ClawBack;
import bhtd.protocol.command.CloseAccount;
import bhtd.protocol.command.CloseWindow;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.Convert;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Deposit;
import bhtd.protocol.command.DismissRegistrar;
import bhtd.protocol.command.EndAgreement;
import bhtd.protocol.command.ExtendLot;
import bhtd.protocol.command.Freeze;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.OfferSwap;
import bhtd.protocol.command.OpenAccount;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Pay;
import bhtd.protocol.command.Policy;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.Refund;
import bhtd.protocol.command.Request;
import bhtd.protocol.command.Retire;
import bhtd.protocol.command.RotateKey;
import bhtd.protocol.command.RotateLogKey;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.command.SetCategory;
import bhtd.protocol.command.SetLimits;
import bhtd.protocol.command.SetPolicy;
import bhtd.protocol.command.SetTier;
import bhtd.protocol.command.SettleWindow;
import bhtd.protocol.command.TakeSwap;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.Unfreeze;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.command.Withdraw;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountFrozen;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AccountUnfrozen;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementEnded;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.AwardClawedBack;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.AwardPromised;
import bhtd.protocol.event.AwardReturned;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.BatchRetired;
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.CategorySet;
import bhtd.protocol.event.CirculatedAwarded;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.DisputeOpened;
import bhtd.protocol.event.DisputeRuled;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LimitsSet;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.LotExtended;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PolicySet;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.event.Withdrawn;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Accepts every command and writes the events it would cause, with just enough memory for that;
/// rejects the next one when a test says so. One chain, one thread.
final class TestRules implements Function<Command, Verdict> {
  private static final long LOT_OF_MONEY = 1_000;

  private final Map<AssetCode, AccountId> issuers = new HashMap<>();
  private final Map<Long, AssetCode> batches = new HashMap<>();
  private final Map<Hash, AgreementProposed> agreements = new HashMap<>();
  private final Map<AssetCode, AssetFigures> figures = new HashMap<>();
  private final Map<ObjectKey, Award> promised = new HashMap<>();
  private final Map<Hash, Order> orders = new HashMap<>();
  private final Deque<Reason> rejections = new ArrayDeque<>();

  /// What is held or was paid, and what of it was captured.
  private record Order(
      AccountId till,
      AccountId payer,
      AssetCode currency,
      long cash,
      List<PaidLeg> legs,
      long captured) {}

  /// Lets the ledger reject the next command.
  synchronized void rejectNext(Reason reason) {
    rejections.add(reason);
  }

  @Override
  public synchronized Verdict apply(Command command) {
    Reason reason = rejections.poll();
    if (reason != null) {
      return Verdict.rejected(reason, 5, 3);
    }
    List<Event> events = new ArrayList<>();
    List<AssetFigures> changed = new ArrayList<>();
    for (int i = 0; i < command.operations().size(); i++) {
      events.add(event(command, i));
    }
    command.operations().stream()
        .map(this::asset)
        .distinct()
        .filter(figures::containsKey)
        .forEach(asset -> changed.add(java.util.Objects.requireNonNull(figures.get(asset))));
    return Verdict.accepted(events).changing(changed);
  }

  private Event event(Command command, int index) {
    AccountId signer = command.signer();
    return switch (command.operations().get(index)) {
      case OpenAccount o ->
          new AccountOpened(
              o.account(),
              o.kind(),
              o.publicKey(),
              o.keyId(),
              o.institution(),
              o.claimTokenHash(),
              signer);
      case Claim o -> new AccountClaimed(signer);
      case DefineCurrency o -> new CurrencyDefined(o.code(), o.scale(), LOT_OF_MONEY);
      case DefineProgram o -> {
        issuers.put(o.code(), signer);
        yield new ProgramDefined(o.code(), o.scale(), signer, o.issuance());
      }
      case SetPolicy o -> new PolicySet(o.asset(), starting(o.policy()));
      case Issue o -> issued(o);
      case Retire o -> retired(o);
      case Award o -> awarded(command, index, o);
      case AwardCirculated o -> circulated(signer, o);
      case ExtendLot o -> new LotExtended(o.lot(), known(batches, o.lot()), o.expiresAtMs());
      case Withdraw o -> new Withdrawn(signer, o.currency(), LOT_OF_MONEY, o.amount());
      case CancelAward o -> returned(signer, o.award());
      case ClawBack o -> clawedBack(signer, o);
      case Transfer o -> throw new IllegalArgumentException("members' commands are not sent here");
      case Propose o -> {
        Hash hash = Hash.sha256(command.operationBytes().get(index));
        var proposed = new AgreementProposed(hash, signer, known(issuers, o.asset()), o);
        agreements.put(hash, proposed);
        yield proposed;
      }
      case Accept o -> new AgreementAccepted(o.agreement(), signer, Clock.systemUTC().millis());
      case SetCategory o -> new CategorySet(o.institution(), o.category());
      case SetLimits o -> new LimitsSet(o);
      case Freeze o -> new AccountFrozen(o.account(), o.reason());
      case Unfreeze o -> new AccountUnfrozen(o.account(), o.reason());
      case EndAgreement o -> new AgreementEnded(o.agreement(), signer, o.endsAtMs());
      case OpenDispute o -> disputed(signer, o);
      case RuleDispute o -> ruled(o);
      case Charge o -> paid(signer, o);
      case Pay o -> paid(signer, o);
      case Capture o -> captured(o);
      case VoidPayment o -> voided(o.orderRef());
      case Refund o -> refunded(o.orderRef(), o.amount());
      case CancelOrder o -> cancelled(signer, o.orderRef());
      case RotateKey _,
          CloseAccount _,
          SetTier _,
          Convert _,
          OfferSwap _,
          TakeSwap _,
          CancelSwap _,
          OpenEnvelope _,
          ClaimShare _,
          CloseWindow _,
          SettleWindow _,
          Deposit _,
          AppointRegistrar _,
          DismissRegistrar _,
          ActivateRules _,
          CancelActivation _,
          RotateLogKey _ ->
          throw new IllegalArgumentException("not sent here");
    };
  }

  private DisputeOpened disputed(AccountId signer, OpenDispute o) {
    Propose terms = known(agreements, o.agreement()).terms();
    return new DisputeOpened(
        o.agreement(),
        o.orderRef(),
        signer,
        terms.acceptor(),
        terms.currency(),
        o.amount(),
        o.reason());
  }

  private DisputeRuled ruled(RuleDispute o) {
    AgreementProposed agreement = known(agreements, o.agreement());
    return new DisputeRuled(
        o.agreement(),
        o.orderRef(),
        agreement.issuer(),
        agreement.terms().acceptor(),
        agreement.terms().currency(),
        o.amount(),
        o.amount() == 0 ? 0 : 1,
        o.reason());
  }

  private static Policy starting(Policy p) {
    return new Policy(
        p.version(),
        p.startsAtMs() == 0 ? Clock.systemUTC().millis() : p.startsAtMs(),
        p.transferable(),
        p.giftable(),
        p.convertible(),
        p.transferMax(),
        p.outPerDayMax(),
        p.envelopeMax(),
        p.givingAgeMs(),
        p.ownRate(),
        p.ownCurrency());
  }

  private BatchIssued issued(Issue o) {
    long batch = batches.size();
    batches.put(batch, o.asset());
    long amount = o.amount().value();
    move(o.asset(), amount, amount, 0, 0);
    return new BatchIssued(
        batch,
        o.asset(),
        o.amount(),
        o.expiresAtMs(),
        o.merchants(),
        o.categories(),
        o.conversion());
  }

  private BatchRetired retired(Retire o) {
    AssetCode asset = known(batches, o.batch());
    move(asset, 0, -o.amount().value(), 0, 0);
    return new BatchRetired(o.batch(), asset, o.amount());
  }

  /// Marked each, an award of 13 points breaks a rule.
  private Event awarded(Command command, int index, Award o) {
    if (command.body().each() && o.amount().value() == 13) {
      return new AwardLeftOut(o.to(), Reason.TIER_HOLDING, 13, 12);
    }
    AssetCode asset = known(batches, o.batch());
    Lot lot = new Lot(o.batch(), o.batch(), 0);
    ObjectKey key = ObjectKey.of(command.id(), index);
    promised.put(key, o);
    if (o.maturesAtMs() > 0) {
      return new AwardPromised(
          key,
          o.to(),
          command.signer(),
          asset,
          lot,
          o.amount(),
          o.maturesAtMs(),
          o.clawbackUntilMs());
    }
    move(asset, 0, -o.amount().value(), o.amount().value(), 0);
    return new PointsAwarded(
        o.to(),
        asset,
        lot,
        o.amount(),
        0,
        o.clawbackUntilMs() > 0 ? Optional.of(key) : Optional.empty(),
        o.clawbackUntilMs());
  }

  /// From the lots that are named, otherwise from the first one.
  private static CirculatedAwarded circulated(AccountId signer, AwardCirculated o) {
    List<LotAmount> lots =
        o.lots().isEmpty()
            ? List.of(new LotAmount(0, o.amount()))
            : o.lots().stream().map(lot -> new LotAmount(lot.lot(), lot.amount())).toList();
    return new CirculatedAwarded(signer, o.to(), o.asset(), lots);
  }

  private AwardReturned returned(AccountId signer, ObjectKey key) {
    Award o = known(promised, key);
    return new AwardReturned(
        key,
        o.to(),
        signer,
        known(batches, o.batch()),
        o.batch(),
        o.batch(),
        o.amount(),
        /* expired= */ false);
  }

  /// One point of each is gone by now.
  private AwardClawedBack clawedBack(AccountId signer, ClawBack c) {
    Award o = known(promised, c.award());
    return new AwardClawedBack(
        c.award(),
        o.to(),
        signer,
        known(batches, o.batch()),
        o.batch(),
        o.batch(),
        c.amount().value() - 1,
        1,
        Clock.systemUTC().millis());
  }

  private Event paid(AccountId signer, Charge o) {
    var mandate = o.mandate().mandate();
    List<PaidLeg> legs = o.legs().stream().map(this::leg).toList();
    boolean held = o.hold() || o.cash() > 0;
    long captured = held ? 0 : o.price().value();
    orders.put(
        o.orderRef(), new Order(signer, mandate.payer(), o.currency(), o.cash(), legs, captured));
    if (held) {
      return new OrderAuthorised(
          signer,
          mandate.payer(),
          o.orderRef(),
          o.price(),
          o.currency(),
          legs,
          Optional.of(mandate.id()),
          mandate.validUntilMs(),
          o.cash(),
          Clock.systemUTC().millis() + 604_800_000);
    }
    return new OrderPaid(
        signer,
        mandate.payer(),
        o.orderRef(),
        o.price(),
        o.currency(),
        legs,
        Optional.of(mandate.id()),
        mandate.validUntilMs());
  }

  /// At once, whatever the request says.
  private OrderPaid paid(AccountId payer, Pay o) {
    Request request = o.request().request();
    List<PaidLeg> legs = o.legs().stream().map(this::leg).toList();
    long price = request.price().value();
    orders.put(
        request.orderRef(),
        new Order(request.merchant(), payer, request.currency(), 0, legs, price));
    return new OrderPaid(
        request.merchant(),
        payer,
        request.orderRef(),
        request.price(),
        request.currency(),
        legs,
        Optional.empty(),
        0);
  }

  /// Of one leg; a part takes the first lot only.
  private OrderCaptured captured(Capture o) {
    Order order = known(orders, o.orderRef());
    orders.put(
        o.orderRef(),
        new Order(
            order.till(),
            order.payer(),
            order.currency(),
            order.cash(),
            order.legs(),
            o.amount().value()));
    PaidLeg leg = order.legs().getFirst();
    long value = o.amount().value() - order.cash();
    boolean whole = value == leg.value().value();
    int taken = whole ? leg.lots().size() : 1;
    CapturedLeg captured =
        new CapturedLeg(
            leg.asset(),
            value,
            leg.lots().subList(0, taken),
            leg.lots().subList(taken, leg.lots().size()),
            leg.mode(),
            List.of(),
            List.of());
    return new OrderCaptured(
        order.till(),
        order.payer(),
        o.orderRef(),
        o.amount(),
        order.cash(),
        o.cashReference(),
        List.of(captured),
        order.currency());
  }

  private OrderVoided voided(Hash orderRef) {
    Order order = known(orders, orderRef);
    PaidLeg leg = order.legs().getFirst();
    CapturedLeg none =
        new CapturedLeg(
            leg.asset(), 0, List.of(), leg.lots(), leg.mode(), List.of(), leg.clearings());
    return new OrderVoided(
        order.till(),
        order.payer(),
        orderRef,
        List.of(none),
        /* released= */ false,
        order.currency());
  }

  /// Points alone, a hundred for each unit.
  private OrderRefunded refunded(Hash orderRef, Amount amount) {
    Order order = known(orders, orderRef);
    PaidLeg leg = order.legs().getFirst();
    Amount points = new Amount(amount.value() * 100);
    var lot = new RefundedLot(0, new Lot(0, 0, 0), points, 0, 0);
    return new OrderRefunded(
        order.till(),
        order.payer(),
        orderRef,
        amount,
        0,
        List.of(new RefundedLeg(0, leg.asset(), amount, leg.mode(), List.of(lot), List.of())),
        order.currency());
  }

  private Event cancelled(AccountId signer, Hash orderRef) {
    Order order = orders.get(orderRef);
    if (order == null) {
      return new OrderCancelled(signer, orderRef);
    }
    return order.captured() == 0
        ? voided(orderRef)
        : refunded(orderRef, new Amount(order.captured()));
  }

  /// The points come from two lots. Own points at the own shop are worth one unit each.
  private PaidLeg leg(Leg leg) {
    if (leg.agreement().isEmpty()) {
      List<LotAmount> own = List.of(new LotAmount(0, leg.value()));
      return new PaidLeg(
          leg.asset(), leg.value(), leg.agreement(), own, AgreementMode.REDEEM, List.of());
    }
    AgreementProposed agreement = known(agreements, leg.agreement().orElseThrow());
    long points = agreement.terms().rate().pointsFor(leg.value());
    move(leg.asset(), 0, 0, -points, points);
    List<LotAmount> lots =
        points == 1
            ? List.of(new LotAmount(0, new Amount(1)))
            : List.of(new LotAmount(0, new Amount(1)), new LotAmount(1, new Amount(points - 1)));
    Clearing owed = Clearing.owed(agreement.issuer(), agreement.terms().acceptor(), leg.value(), 1);
    return new PaidLeg(
        leg.asset(), leg.value(), leg.agreement(), lots, AgreementMode.REDEEM, List.of(owed));
  }

  private void move(
      AssetCode asset, long issued, long undistributed, long available, long redeemed) {
    AssetFigures old = figures.getOrDefault(asset, new AssetFigures(asset, 0, 0, 0, 0, 0, 0, 0, 0));
    figures.put(
        asset,
        new AssetFigures(
            asset,
            old.issued() + issued,
            old.undistributed() + undistributed,
            Math.max(0, old.available() + available),
            0,
            0,
            old.redeemed() + redeemed,
            0,
            0));
  }

  private AssetCode asset(bhtd.protocol.command.Operation operation) {
    return switch (operation) {
      case Issue o -> o.asset();
      case Retire o -> known(batches, o.batch());
      case Award o -> known(batches, o.batch());
      case Charge o -> o.legs().getFirst().asset();
      default -> new AssetCode("NONE");
    };
  }

  private static <K, V> V known(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException("the test's chain has no " + key);
    }
    return value;
  }
}
