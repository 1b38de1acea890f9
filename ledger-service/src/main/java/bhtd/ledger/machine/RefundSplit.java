package bhtd.ledger.machine;

import bhtd.protocol.value.Proportion;

/// How a refund is split over what is not refunded yet of an order. SPEC.md, "Capture, void,
/// refund, cancel".
///
/// @param values what each leg gets, in the order's order
record RefundSplit(long cash, long[] values) {

  /// A leg gets ⌊value left × refund / all that is left⌋, the rest goes to cash, then to the last
  /// legs, none beyond what it has left.
  static RefundSplit of(State s, int order, long refund) {
    long total = s.orders.left(order);
    int first = s.orders.firstLeg(order);
    long[] values = new long[s.orders.legCount(order)];
    long rest = refund;
    for (int i = 0; i < values.length; i++) {
      values[i] = Proportion.floor(s.orders.legs.value(first + i), refund, total);
      rest -= values[i];
    }
    long cash = Math.min(rest, s.orders.cash(order));
    rest -= cash;
    for (int i = values.length - 1; i >= 0 && rest > 0; i--) {
      long more = Math.min(rest, s.orders.legs.value(first + i) - values[i]);
      values[i] += more;
      rest -= more;
    }
    return new RefundSplit(cash, values);
  }
}
