package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ORDER_REF_USED;
import static bhtd.protocol.value.Reason.POLICY_FORBIDS;
import static bhtd.protocol.value.Reason.PRICE_MISMATCH;

import bhtd.ledger.machine.state.Legs;
import bhtd.ledger.machine.state.Orders;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderAuthorised;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One payment of one order, whoever signs it: at once, or held until it is captured. SPEC.md,
/// "Paying".
final class PaymentRules {
  private static final long RELEASE_MS = 7L * 24 * 60 * 60 * 1_000;

  private PaymentRules() {}

  /// The payment's last reasons, and what becomes of it; its legs and the payer's authority are
  /// checked.
  static Verdict decide(State s, Payment p, BlockTime now) {
    if (p.sum() != p.price().value()) {
      return Verdict.breaks(PRICE_MISMATCH, p.price().value(), p.sum());
    }
    int merchant = p.merchant(s);
    if (OrderKeys.find(s, merchant, p.orderRef(), now) != Orders.NONE) {
      return Verdict.breaks(ORDER_REF_USED);
    }
    LowestReason lowest = new LowestReason();
    Clearings clearings = new Clearings(s);
    List<PaidLeg> paid = new ArrayList<>(p.legs().size());
    Use use = Use.payment(merchant, s.accounts.category(merchant));
    for (Leg leg : p.legs()) {
      Optional<Rate> rate = LegRules.rate(s, p, leg, now);
      if (rate.isEmpty()) {
        lowest.add(Verdict.breaks(POLICY_FORBIDS));
        continue;
      }
      long points = rate.get().pointsFor(leg.value());
      int asset = s.assets.find(leg.asset());
      switch (s.spending.choose(p.payer(), asset, points, leg.lots(), use, now)) {
        case Choice.Short few -> lowest.add(few.why());
        case Choice.Lots taken -> {
          int agreement = LegRules.agreement(s, leg.agreement());
          if (agreement != Legs.OWN_SHOP) {
            lowest.add(clearings.check(agreement, leg.value().value()));
          }
          if (lowest.get().isEmpty()) {
            paid.add(paid(s, leg, agreement, taken.lots()));
          }
        }
      }
    }
    return lowest.get().isPresent() ? lowest.get().get() : Verdict.holds(event(s, p, paid, now));
  }

  private static PaidLeg paid(State s, Leg leg, int agreement, List<LotAmount> lots) {
    boolean own = agreement == Legs.OWN_SHOP;
    List<Clearing> clearings = own ? List.of() : Clearings.of(s, agreement, leg.value().value());
    AgreementMode mode = own ? AgreementMode.REDEEM : s.agreements.terms(agreement).mode();
    return new PaidLeg(leg.asset(), leg.value(), leg.agreement(), lots, mode, clearings);
  }

  private static Event event(State s, Payment p, List<PaidLeg> legs, BlockTime now) {
    AccountId till = s.accounts.id(p.till());
    AccountId payer = s.accounts.id(p.payer());
    Optional<Mandate> mandate = p.mandate();
    Optional<UUID> id = mandate.isPresent() ? Optional.of(mandate.get().id()) : Optional.empty();
    long mandateEnd = mandate.isPresent() ? mandate.get().validUntilMs() : 0;
    if (!p.authorisedOnly()) {
      return new OrderPaid(
          till, payer, p.orderRef(), p.price(), p.currency(), legs, id, mandateEnd);
    }
    long release = now.ms() + (p.releaseAfterMs() == 0 ? RELEASE_MS : p.releaseAfterMs());
    return new OrderAuthorised(
        till,
        payer,
        p.orderRef(),
        p.price(),
        p.currency(),
        legs,
        id,
        mandateEnd,
        p.cash(),
        release);
  }

  static void apply(State s, OrderPaid e, BlockTime now) {
    Moves.apply(s, e);
    int payer = s.accounts.find(e.payer());
    int currency = s.assets.find(e.currency());
    for (PaidLeg leg : e.legs()) {
      Clearings.apply(s, currency, leg.clearings());
      remember(s, leg, currency, now);
    }
    int till = s.accounts.find(e.merchant());
    s.orders.make(
        new Orders.New(
            OrderKeys.of(s, s.accounts.institution(till), e.orderRef()),
            e.orderRef(),
            s.accounts.institution(till),
            till,
            payer,
            currency,
            Orders.Status.CAPTURED,
            e.legs().size(),
            e.price().value(),
            0,
            now.ms(),
            now.ms()));
    if (e.mandateId().isPresent()) {
      MandateRules.spend(s, payer, e.mandateId().get(), e.mandateValidUntilMs(), now);
    }
  }

  static void apply(State s, OrderAuthorised e, BlockTime now) {
    Moves.apply(s, e);
    int payer = s.accounts.find(e.payer());
    int currency = s.assets.find(e.currency());
    for (PaidLeg leg : e.legs()) {
      remember(s, leg, currency, now);
    }
    int till = s.accounts.find(e.merchant());
    int order =
        s.orders.make(
            new Orders.New(
                OrderKeys.of(s, s.accounts.institution(till), e.orderRef()),
                e.orderRef(),
                s.accounts.institution(till),
                till,
                payer,
                currency,
                Orders.Status.HELD,
                e.legs().size(),
                e.price().value(),
                e.cash(),
                now.ms(),
                e.releasesAtMs()));
    Holds.begin(s, order);
    if (e.mandateId().isPresent()) {
      MandateRules.spend(s, payer, e.mandateId().get(), e.mandateValidUntilMs(), now);
    }
  }

  private static void remember(State s, PaidLeg leg, int currency, BlockTime now) {
    for (LotAmount each : leg.lots()) {
      int lot = (int) each.lot();
      s.orders.legs.parts.make(lot, each.amount().value(), s.lots.expiresAtMs(lot));
    }
    int asset = s.assets.find(leg.asset());
    int agreement = LegRules.agreement(s, leg.agreement());
    long value = leg.value().value();
    long fee = agreement == Legs.OWN_SHOP ? 0 : Clearings.fee(s.agreements.terms(agreement), value);
    Rate rate = LegRules.rate(s, asset, agreement, s.assets.code(currency), now).orElseThrow();
    s.orders.legs.make(asset, agreement, rate, value, fee, leg.lots().size());
  }
}
