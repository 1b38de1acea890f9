package bhtd.ledger.machine;

import static bhtd.protocol.value.Reason.ACCOUNT_CLOSED;
import static bhtd.protocol.value.Reason.NOT_AUTHORISED;
import static bhtd.protocol.value.Reason.ORDER_NOT_OPEN;

import bhtd.ledger.machine.state.Accounts;
import bhtd.ledger.machine.state.Assets;
import bhtd.ledger.machine.state.Orders;
import bhtd.protocol.command.CancelOrder;
import bhtd.protocol.event.OrderCancelled;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.BlockTime;
import java.util.Optional;

/// Nothing is paid under an order's reference any more, and what was goes back in whole. SPEC.md,
/// "Capture, void, refund, cancel".
final class CancelRules {
  private CancelRules() {}

  static Verdict decide(State s, Signer signer, CancelOrder o, BlockTime now) {
    if (!s.is(AccountKind.OPERATING, signer.account())) {
      return Verdict.breaks(NOT_AUTHORISED);
    }
    int merchant = s.accounts.institution(signer.account());
    int order = OrderKeys.find(s, merchant, o.orderRef(), now);
    if (order == Orders.NONE) {
      return Verdict.holds(new OrderCancelled(signer.id(), o.orderRef()));
    }
    return switch (s.orders.status(order)) {
      case HELD ->
          Holds.open(s, order, now)
              ? Verdict.holds(VoidRules.voided(s, order, false, now))
              : CaptureRules.notOpen(s, order, now);
      case CAPTURED -> refund(s, order, now);
      case CANCELLED, VOIDED -> Verdict.breaks(ORDER_NOT_OPEN);
    };
  }

  private static Verdict refund(State s, int order, BlockTime now) {
    long left = s.orders.left(order);
    if (left > 0 && RefundRules.payerClosed(s, order)) {
      return Verdict.breaks(ACCOUNT_CLOSED);
    }
    if (left == 0) {
      return Verdict.breaks(ORDER_NOT_OPEN);
    }
    Optional<Verdict> late = RefundRules.tooLate(s, order, now);
    return late.isPresent() ? late.get() : RefundRules.refund(s, order, left, now);
  }

  static void apply(State s, OrderCancelled e, BlockTime now) {
    int till = s.accounts.find(e.merchant());
    s.orders.make(
        new Orders.New(
            OrderKeys.of(s, s.accounts.institution(till), e.orderRef()),
            e.orderRef(),
            s.accounts.institution(till),
            till,
            Accounts.NONE,
            Assets.NONE,
            Orders.Status.CANCELLED,
            0,
            0,
            0,
            now.ms(),
            now.ms()));
  }
}
