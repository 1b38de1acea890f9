package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_IN_FORCE;
import static bhtd.protocol.value.Reason.AGREEMENT_NOT_OPEN;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_UNKNOWN;
import static bhtd.protocol.value.Reason.ASSET_WRONG_KIND;
import static bhtd.protocol.value.Reason.MANDATE_CEILING;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_REF_USED;
import static bhtd.protocol.value.Reason.POINTS_INSUFFICIENT;
import static bhtd.protocol.value.Reason.POSITION_LIMIT;
import static bhtd.protocol.value.Reason.PRICE_MISMATCH;

import bhtd.ledger.machine.state.Agreements;
import bhtd.ledger.machine.state.Assets;
import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.PaidLeg;
import bhtd.protocol.event.OrderPaid;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.Charge;
import bhtd.protocol.event.Place;
import bhtd.protocol.command.Leg;
import bhtd.protocol.command.Mandate;
import bhtd.protocol.command.Propose;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;

/// A merchant takes a payer's points for one order, under the payer's mandate and an agreement with
/// the points' issuer; they end, and the issuer owes their value. SPEC.md, "Paying".
final class ChargeRules {
  private static final long ORDER_REF_MS = 210L * 24 * 60 * 60 * 1_000;

  private ChargeRules() {}

  /// @param shown whether the mandate is signed under the key it names
  static Verdict decide(State s, Signer signer, Charge o, boolean shown, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    Leg leg = o.legs().getFirst();
    int asset = s.assets.find(leg.asset());
    int currency = s.assets.find(o.currency());
    if (asset == Assets.NONE || currency == Assets.NONE) {
      return Verdict.breaks(ASSET_UNKNOWN);
    }
    if (s.assets.isCurrency(asset) || !s.assets.isCurrency(currency)) {
      return Verdict.breaks(ASSET_WRONG_KIND);
    }
    int agreement = leg.agreement().map(s.agreements::find).orElse(Agreements.NONE);
    int merchant = s.accounts.institution(signer.account());
    if (agreement == Agreements.NONE) {
      return Verdict.breaks(AGREEMENT_UNKNOWN);
    }
    Propose terms = s.agreements.terms(agreement);
    if (!s.agreements.accepted(agreement)) {
      return Verdict.breaks(AGREEMENT_NOT_OPEN);
    }
    if (!AgreementRules.inForce(s, agreement, now)) {
      return Verdict.breaks(AGREEMENT_NOT_IN_FORCE, terms.startsAtMs(), now.ms());
    }
    if (!terms.asset().equals(leg.asset())
        || !terms.currency().equals(o.currency())
        || s.agreements.acceptor(agreement) != merchant) {
      return Verdict.breaks(AGREEMENT_MISMATCH);
    }
    Optional<Verdict> unfit = MandateRules.check(s, signer, o, shown, now);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    long points = terms.rate().pointsFor(leg.value());
    long ceiling =
        o.mandate().mandate().ceiling(leg.asset()).map(c -> c.points().value()).orElse(0L);
    if (points > ceiling) {
      return Verdict.breaks(MANDATE_CEILING, points, ceiling);
    }
    if (!leg.value().equals(o.price())) {
      return Verdict.breaks(PRICE_MISMATCH, o.price().value(), leg.value().value());
    }
    if (s.orders.has(merchant, o.orderRef().a(), o.orderRef().b(), now.ms())) {
      return Verdict.breaks(ORDER_REF_USED);
    }
    int payer = s.accounts.find(o.mandate().mandate().payer());
    Optional<Verdict> lots = s.spending.named(asset, leg.lots(), now);
    if (lots.isPresent()) {
      return lots.get();
    }
    Use use = Use.payment(merchant, s.accounts.category(merchant));
    Choice choice = s.spending.choose(payer, asset, points, leg.lots(), use, now);
    if (choice instanceof Choice.Short tooFew) {
      return tooFew.why();
    }
    int debtor = s.agreements.issuer(agreement);
    long limit = terms.positionLimit();
    long room = Math.max(0, limit - s.positions.exposure(debtor, merchant, currency));
    if (leg.value().value() > room) {
      return Verdict.breaks(POSITION_LIMIT, leg.value().value(), room);
    }
    return switch (choice) {
      case Choice.Short(Verdict.Breaks why) -> why;
      case Choice.Lots chosen ->
          Verdict.holds(paid(s, signer, o, leg, chosen.lots(), debtor, merchant));
    };
  }

  private static OrderPaid paid(
      State s, Signer signer, Charge o, Leg leg, List<LotAmount> lots, int debtor, int creditor) {
    Mandate mandate = o.mandate().mandate();
    Clearing owed =
        Clearing.owed(
            s.accounts.id(debtor), s.accounts.id(creditor), leg.value(), s.windows.open(s.assets.find(o.currency())));
    PaidLeg paid =
        new PaidLeg(
            leg.asset(), leg.value(), leg.agreement(), lots, AgreementMode.REDEEM, List.of(owed));
    return new OrderPaid(
        signer.id(),
        mandate.payer(),
        o.orderRef(),
        o.price(),
        o.currency(),
        List.of(paid),
        Optional.of(mandate.id()),
        mandate.validUntilMs());
  }

  static void apply(State s, OrderPaid e, BlockTime now) {
    int payer = s.accounts.find(e.payer());
    int currency = s.assets.find(e.currency());
    for (PaidLeg leg : e.legs()) {
      for (LotAmount part : leg.lots()) {
        s.points.move(
            payer, (int) part.lot(), Place.AVAILABLE, Place.REDEEMED, part.amount().value());
      }
      for (Clearing owed : leg.clearings()) {
        s.positions.owe(
            s.accounts.find(owed.debtor()),
            s.accounts.find(owed.creditor()),
            currency,
            owed.window(),
            owed.amount().value());
      }
    }
    int merchant = s.accounts.institution(s.accounts.find(e.merchant()));
    Hash order = e.orderRef();
    s.orders.add(merchant, order.a(), order.b(), now.ms() + ORDER_REF_MS, now.ms());
    e.mandateId()
        .ifPresent(id -> MandateRules.spend(s, payer, id, e.mandateValidUntilMs(), now));
  }
}
