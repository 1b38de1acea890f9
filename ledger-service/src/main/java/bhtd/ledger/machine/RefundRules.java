package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_CAPTURED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;
import static bhtd.protocol.value.Reason.REFUND_TOO_LATE;
import static bhtd.protocol.value.Reason.REFUND_TOO_MUCH;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Orders;
import bhtd.ledger.machine.state.Parts;
import bhtd.protocol.command.Refund;
import bhtd.protocol.event.OrderRefunded;
import bhtd.protocol.event.RefundedLeg;
import bhtd.protocol.event.RefundedLot;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A captured order goes back, in part or in whole: cash, points and fees. SPEC.md, "Capture, void,
/// refund, cancel".
final class RefundRules {
  private static final long REFUND_MS = 180L * 24 * 60 * 60 * 1_000;

  private RefundRules() {}

  static Verdict decide(State s, Signer signer, Refund o, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int merchant = s.accounts.institution(signer.account());
    int order = OrderKeys.find(s, merchant, o.orderRef(), now);
    if (order == Orders.NONE) {
      return Verdict.breaks(ORDER_UNKNOWN);
    }
    if (payerClosed(s, order)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
    }
    if (s.orders.status(order) != Orders.Status.CAPTURED) {
      return Verdict.breaks(ORDER_NOT_CAPTURED);
    }
    Optional<Verdict> late = tooLate(s, order, now);
    if (late.isPresent()) {
      return late.get();
    }
    long left = s.orders.left(order);
    if (o.amount().value() > left) {
      return Verdict.breaks(REFUND_TOO_MUCH, o.amount().value(), left);
    }
    return refund(s, order, o.amount().value(), now);
  }

  static boolean payerClosed(State s, int order) {
    int payer = s.orders.payer(order);
    return payer != Accounts.NONE && s.accounts.closed(payer);
  }

  static Optional<Verdict> tooLate(State s, int order, BlockTime now) {
    long latest = s.orders.capturedAtMs(order) + REFUND_MS;
    return now.ms() > latest
        ? Optional.of(Verdict.breaks(REFUND_TOO_LATE, latest, now.ms()))
        : Optional.empty();
  }

  /// @param amount at most what is left
  static Verdict refund(State s, int order, long amount, BlockTime now) {
    RefundSplit split = RefundSplit.of(s, order, amount);
    Refunding refunding = new Refunding(s, order, now);
    List<RefundedLeg> legs = new ArrayList<>();
    for (int i = 0; i < split.values().length; i++) {
      if (split.values()[i] > 0) {
        legs.add(refunding.leg(i, split.values()[i]));
      }
    }
    if (refunding.broken().isPresent()) {
      return refunding.broken().get();
    }
    return Verdict.holds(
        new OrderRefunded(
            s.accounts.id(s.orders.till(order)),
            s.accounts.id(s.orders.payer(order)),
            s.orders.ref(order),
            new Amount(amount),
            split.cash(),
            legs,
            s.assets.code(s.orders.currency(order))));
  }

  static void apply(State s, OrderRefunded e, BlockTime now) {
    for (RefundedLeg leg : e.legs()) {
      for (RefundedLot lot : leg.lots()) {
        LotRules.make(s, lot.toLot());
      }
    }
    Moves.apply(s, e);
    int merchant = s.accounts.institution(s.accounts.find(e.merchant()));
    int order = OrderKeys.find(s, merchant, e.orderRef(), now);
    s.orders.giveBack(order, e.cash());
    for (RefundedLeg refunded : e.legs()) {
      int leg = s.orders.firstLeg(order) + refunded.leg();
      DisputeRules.use(s, order, s.orders.legs.agreement(leg), refunded.value().value());
      giveBack(s, leg, s.orders.payer(order), refunded, now);
      Clearings.apply(s, s.orders.currency(order), refunded.clearings());
    }
  }

  private static void giveBack(State s, int leg, int payer, RefundedLeg refunded, BlockTime now) {
    long value = s.orders.legs.value(leg);
    long fee = s.orders.legs.fee(leg);
    long back = refunded.value().value();
    s.orders.legs.set(leg, value - back, fee - Proportion.floor(fee, back, value));
    Parts parts = s.orders.legs.parts;
    int part = s.orders.legs.firstPart(leg) + s.orders.legs.partCount(leg) - 1;
    long debt = 0;
    for (RefundedLot lot : refunded.lots()) {
      while (parts.lot(part) != lot.fromLot() || parts.points(part) == 0) {
        part--;
      }
      parts.set(part, parts.points(part) - lot.amount().value());
      debt += lot.debtPaid();
    }
    if (debt > 0) {
      s.debts.pay(payer, s.orders.legs.asset(leg), debt, now.ms());
    }
  }
}
