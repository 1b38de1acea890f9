package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_UNKNOWN;

import bhtd.ledger.machine.state.Orders;
import bhtd.protocol.command.VoidPayment;
import bhtd.protocol.event.CapturedLeg;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.OrderVoided;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/// An authorised order is given up by the merchant, or released when it is due: everything returns.
/// SPEC.md, "Capture, void, refund, cancel".
final class VoidRules {
  private VoidRules() {}

  static Verdict decide(State s, Signer signer, VoidPayment o, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int merchant = s.accounts.institution(signer.account());
    int order = OrderKeys.find(s, merchant, o.orderRef(), now);
    if (order == Orders.NONE) {
      return Verdict.breaks(ORDER_UNKNOWN);
    }
    return Holds.open(s, order, now)
        ? Verdict.holds(voided(s, order, false, now))
        : CaptureRules.notOpen(s, order, now);
  }

  /// Whether the order is held, and to be released then.
  static boolean stands(State s, long dueMs, ObjectKey order) {
    return s.orders.findHeld(order, dueMs) != Orders.NONE;
  }

  /// The order that is to be released comes to this.
  static Event due(State s, long dueMs, ObjectKey order, BlockTime now) {
    return voided(s, s.orders.findHeld(order, dueMs), true, now);
  }

  static OrderVoided voided(State s, int order, boolean released, BlockTime now) {
    List<CapturedLeg> legs = new ArrayList<>(s.orders.legCount(order));
    for (int i = 0; i < s.orders.legCount(order); i++) {
      legs.add(Holds.captured(s, s.orders.firstLeg(order) + i, 0, now));
    }
    return new OrderVoided(
        s.accounts.id(s.orders.till(order)),
        s.accounts.id(s.orders.payer(order)),
        s.orders.ref(order),
        legs,
        released,
        s.assets.code(s.orders.currency(order)));
  }

  static void apply(State s, OrderVoided e, BlockTime now) {
    Moves.apply(s, e);
    int merchant = s.accounts.institution(s.accounts.find(e.merchant()));
    int order = OrderKeys.find(s, merchant, e.orderRef(), now);
    Holds.end(s, order);
    s.orders.end(order);
  }
}
