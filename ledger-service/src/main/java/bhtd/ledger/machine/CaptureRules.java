package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.AMOUNT_OUT_OF_RANGE;
import static bhtd.protocol.value.Reason.CASH_REFERENCE_MISMATCH;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_OPEN;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;

import bhtd.ledger.machine.state.Legs;
import bhtd.ledger.machine.state.Orders;
import bhtd.ledger.machine.state.Parts;
import bhtd.protocol.command.Capture;
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderCaptured;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;

/// The merchant takes what was authorised, or a part: cash first, then leg by leg. SPEC.md,
/// "Capture, void, refund, cancel".
final class CaptureRules {
  private CaptureRules() {}

  static Verdict decide(State s, Signer signer, Capture o, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int merchant = s.accounts.institution(signer.account());
    int order = OrderKeys.find(s, merchant, o.orderRef(), now);
    if (order == Orders.NONE) {
      return Verdict.breaks(ORDER_UNKNOWN);
    }
    long amount = o.amount().value();
    if (s.orders.status(order) != Orders.Status.CANCELLED && amount > s.orders.price(order)) {
      return Verdict.breaks(AMOUNT_OUT_OF_RANGE, amount, s.orders.price(order));
    }
    if (!Holds.open(s, order, now)) {
      return notOpen(s, order, now);
    }
    long cash = Math.min(amount, s.orders.cash(order));
    if ((cash > 0) != o.cashReference().isPresent()) {
      return Verdict.breaks(CASH_REFERENCE_MISMATCH);
    }
    List<CapturedLeg> legs = new ArrayList<>(s.orders.legCount(order));
    long left = amount - cash;
    for (int i = 0; i < s.orders.legCount(order); i++) {
      int leg = s.orders.firstLeg(order) + i;
      long value = Math.min(left, s.orders.legs.value(leg));
      legs.add(Holds.captured(s, leg, value, now));
      left -= value;
    }
    return Verdict.holds(
        new OrderCaptured(
            s.accounts.id(s.orders.till(order)),
            s.accounts.id(s.orders.payer(order)),
            s.orders.ref(order),
            o.amount(),
            cash,
            o.cashReference(),
            legs,
            s.assets.code(s.orders.currency(order))));
  }

  /// For one that is held and to be released: now, and since when.
  static Verdict notOpen(State s, int order, BlockTime now) {
    return s.orders.status(order) == Orders.Status.HELD
        ? Verdict.breaks(ORDER_NOT_OPEN, now.ms(), s.orders.releasesAtMs(order))
        : Verdict.breaks(ORDER_NOT_OPEN);
  }

  static void apply(State s, OrderCaptured e, BlockTime now) {
    Moves.apply(s, e);
    int merchant = s.accounts.institution(s.accounts.find(e.merchant()));
    int order = OrderKeys.find(s, merchant, e.orderRef(), now);
    Holds.end(s, order);
    s.orders.capture(order, e.cash(), now.ms());
    for (int i = 0; i < e.legs().size(); i++) {
      CapturedLeg captured = e.legs().get(i);
      Clearings.apply(s, s.orders.currency(order), captured.clearings());
      keep(s, s.orders.firstLeg(order) + i, captured);
    }
  }

  /// What is captured is left of the leg.
  private static void keep(State s, int leg, CapturedLeg captured) {
    int agreement = s.orders.legs.agreement(leg);
    long fee =
        agreement == Legs.OWN_SHOP
            ? 0
            : Clearings.fee(s.agreements.terms(agreement), captured.value());
    s.orders.legs.set(leg, captured.value(), fee);
    long left = 0;
    for (LotAmount each : captured.lots()) {
      left += each.amount().value();
    }
    Parts parts = s.orders.legs.parts;
    for (int i = 0; i < s.orders.legs.partCount(leg); i++) {
      int part = s.orders.legs.firstPart(leg) + i;
      long here = Math.min(left, parts.points(part));
      parts.set(part, here);
      left -= here;
    }
  }
}
