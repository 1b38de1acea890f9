package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AGREEMENT_MISMATCH;
import static bhtd.protocol.value.Reason.AGREEMENT_UNKNOWN;
import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.DISPUTE_EXISTS;
import static bhtd.protocol.value.Reason.DISPUTE_NOT_OPEN;
import static bhtd.protocol.value.Reason.DISPUTE_TOO_LATE;
import static bhtd.protocol.value.Reason.DISPUTE_UNKNOWN;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;

import bhtd.ledger.machine.state.Agreements;
import bhtd.ledger.machine.state.Disputes;
import bhtd.ledger.machine.state.Orders;
import bhtd.protocol.command.AgreementMode;
import bhtd.protocol.command.OpenDispute;
import bhtd.protocol.command.Propose;
import bhtd.protocol.command.RuleDispute;
import bhtd.protocol.event.DisputeOpened;
import bhtd.protocol.event.DisputeRuled;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;

/// An issuer disputes what it came to owe for an order, and the operator rules on it. SPEC.md,
/// "Disputes".
final class DisputeRules {
  private static final int NO_LEG = -1;

  private DisputeRules() {}

  static Verdict decide(State s, Signer signer, OpenDispute o, BlockTime now) {
    int agreement = s.agreements.find(o.agreement());
    if (!s.is(AccountKind.INSTITUTION, signer.account())
        || (agreement != Agreements.NONE && s.agreements.issuer(agreement) != signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    if (agreement == Agreements.NONE) {
      return Verdict.breaks(AGREEMENT_UNKNOWN);
    }
    int order = OrderKeys.find(s, s.agreements.acceptor(agreement), o.orderRef(), now);
    boolean captured = order != Orders.NONE && s.orders.status(order) == Orders.Status.CAPTURED;
    int leg = captured ? leg(s, order, agreement) : NO_LEG;
    if (leg != NO_LEG && o.amount().value() > s.orders.legs.value(leg)) {
      return Verdict.breaks(AMOUNT_OUT_OF_RANGE, o.amount().value(), s.orders.legs.value(leg));
    }
    if (s.agreements.terms(agreement).mode() != AgreementMode.REDEEM
        || (captured && leg == NO_LEG)) {
      return Verdict.breaks(AGREEMENT_MISMATCH);
    }
    if (order == Orders.NONE) {
      return Verdict.breaks(ORDER_UNKNOWN);
    }
    if (!captured) {
      return Verdict.breaks(ORDER_NOT_CAPTURED);
    }
    if (find(s, order, agreement) != Disputes.NONE) {
      return Verdict.breaks(DISPUTE_EXISTS);
    }
    Propose terms = s.agreements.terms(agreement);
    long open = now.ms() - s.orders.capturedAtMs(order);
    if (open >= terms.disputeMs()) {
      return Verdict.breaks(
          DISPUTE_TOO_LATE, s.orders.capturedAtMs(order) + terms.disputeMs(), now.ms());
    }
    return Verdict.holds(
        new DisputeOpened(
            o.agreement(),
            o.orderRef(),
            signer.id(),
            terms.acceptor(),
            terms.currency(),
            o.amount(),
            o.reason()));
  }

  static Verdict decide(State s, Signer signer, RuleDispute o, BlockTime now) {
    if (!s.authorities.isOperator(signer.id())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int agreement = s.agreements.find(o.agreement());
    if (agreement == Agreements.NONE) {
      return Verdict.breaks(AGREEMENT_UNKNOWN);
    }
    int order = OrderKeys.find(s, s.agreements.acceptor(agreement), o.orderRef(), now);
    int dispute = order == Orders.NONE ? Disputes.NONE : find(s, order, agreement);
    if (dispute != Disputes.NONE) {
      long left = s.orders.legs.value(leg(s, order, agreement));
      long most = Math.min(s.disputes.claimed(dispute), left);
      if (o.amount() > most) {
        return Verdict.breaks(AMOUNT_OUT_OF_RANGE, o.amount(), most);
      }
    }
    if (order == Orders.NONE) {
      return Verdict.breaks(ORDER_UNKNOWN);
    }
    if (dispute == Disputes.NONE) {
      return Verdict.breaks(DISPUTE_UNKNOWN);
    }
    if (!s.disputes.open(dispute)) {
      return Verdict.breaks(DISPUTE_NOT_OPEN);
    }
    Propose terms = s.agreements.terms(agreement);
    return Verdict.holds(
        new DisputeRuled(
            o.agreement(),
            o.orderRef(),
            s.accounts.id(s.agreements.issuer(agreement)),
            terms.acceptor(),
            terms.currency(),
            o.amount(),
            o.amount() == 0 ? 0 : s.windows.open(s.orders.currency(order)),
            o.reason()));
  }

  static void apply(State s, DisputeOpened e, BlockTime now) {
    int agreement = s.agreements.find(e.agreement());
    int order = order(s, agreement, e.orderRef(), now);
    s.disputes.open(s.orders.key(order), s.orders.madeAtMs(order), agreement, e.amount().value());
  }

  static void apply(State s, DisputeRuled e, BlockTime now) {
    int agreement = s.agreements.find(e.agreement());
    int order = order(s, agreement, e.orderRef(), now);
    s.disputes.rule(find(s, order, agreement), e.amount());
    if (e.amount() > 0) {
      int issuer = s.agreements.issuer(agreement);
      int acceptor = s.agreements.acceptor(agreement);
      s.positions.owe(acceptor, issuer, s.orders.currency(order), e.window(), e.amount());
    }
  }

  /// Of a value that a refund gives back, what a ruling gave the issuer before. Unit: the order's
  /// currency.
  static long givenBefore(State s, int order, int agreement, long back) {
    int dispute = find(s, order, agreement);
    return dispute == Disputes.NONE ? 0 : Math.min(back, s.disputes.granted(dispute));
  }

  /// A refund gives back that value of the leg.
  static void use(State s, int order, int agreement, long back) {
    long given = givenBefore(s, order, agreement, back);
    if (given > 0) {
      s.disputes.use(find(s, order, agreement), given);
    }
  }

  private static int find(State s, int order, int agreement) {
    return s.disputes.find(s.orders.key(order), s.orders.madeAtMs(order), agreement);
  }

  private static int order(State s, int agreement, Hash orderRef, BlockTime now) {
    return OrderKeys.find(s, s.agreements.acceptor(agreement), orderRef, now);
  }

  /// The order's leg under the agreement: one at most, as legs are of different assets.
  private static int leg(State s, int order, int agreement) {
    for (int i = 0; i < s.orders.legCount(order); i++) {
      int leg = s.orders.firstLeg(order) + i;
      if (s.orders.legs.agreement(leg) == agreement) {
        return leg;
      }
    }
    return NO_LEG;
  }
}
