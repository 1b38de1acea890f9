package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Holdings;
import bhtd.ledger.machine.state.Lots;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.Amount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which of an account's lots pay: those not expired, by earliest expiry, oldest batch, lot number.
/// SPEC.md, "Spending order".
final class Spending {
  private final Holdings holdings;
  private final Lots lots;

  /// The rows that could pay, as a heap whose first pays first.
  private int[] heap = new int[16];
  private int size;

  Spending(Holdings holdings, Lots lots) {
    this.holdings = holdings;
    this.lots = lots;
  }

  /// What the account can spend of the asset. Unit: its minor units.
  long available(int account, int asset, long nowMs) {
    size = 0;
    long sum = 0;
    for (int row = holdings.first(account); row >= 0; row = holdings.after(row)) {
      int lot = holdings.lot(row);
      if (holdings.available(row) > 0 && lots.asset(lot) == asset && lots.spendable(lot, nowMs)) {
        sum = Math.addExact(sum, holdings.available(row));
        push(row);
      }
    }
    return sum;
  }

  /// The lots that pay {@code points}, which must be available.
  List<LotAmount> choose(int account, int asset, long points, long nowMs) {
    available(account, asset, nowMs);
    List<LotAmount> chosen = new ArrayList<>(1);
    for (long left = points; left > 0; ) {
      int row = pop();
      long part = Math.min(left, holdings.available(row));
      chosen.add(new LotAmount(holdings.lot(row), new Amount(part)));
      left -= part;
    }
    return chosen;
  }

  private void push(int row) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    int at = size++;
    while (at > 0 && before(row, heap[(at - 1) / 2])) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = row;
  }

  private int pop() {
    if (size == 0) {
      throw new IllegalStateException("more is spent than is available");
    }
    int first = heap[0];
    int last = heap[--size];
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], last)) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }

  private boolean before(int row, int other) {
    return lots.before(holdings.lot(row), holdings.lot(other));
  }
}
