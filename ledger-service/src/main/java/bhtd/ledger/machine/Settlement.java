package bhtd.ledger.machine;

import bhtd.protocol.event.Clearing;
import bhtd.protocol.event.Settled;
import bhtd.protocol.value.Proportion;
import java.util.ArrayList;
import java.util.List;

/// Works out what settling a window moves. A debtor pays what its reserve has; what it leaves
/// unpaid is carried into the open window as its position to the creditors, in proportion to what
/// they are owed. SPEC.md, "Windows".
final class Settlement {
  private static final int SIZE_MAX = 16_384;

  private final State s;
  private final int currency;
  private final List<Nets.Net> nets;

  /// By net: what is still to be paid to a creditor now.
  private final long[] left;

  private final List<Clearing> carried = new ArrayList<>();

  Settlement(State s, int currency, Nets nets) {
    this.s = s;
    this.currency = currency;
    this.nets = nets.nets();
    left = new long[this.nets.size()];
    long owed = 0;
    for (int i = 0; i < left.length; i++) {
      left[i] = Math.max(0, this.nets.get(i).amount());
      owed = Math.addExact(owed, left[i]);
    }
    for (Nets.Net net : this.nets) {
      if (net.amount() < 0 && !tooLarge()) {
        carry(net, unpaid(net), owed);
      }
    }
  }

  /// Whether there are more nets and carried positions than a window may have; what is too large is
  /// not worked out to its end.
  boolean tooLarge() {
    return nets.size() + carried.size() > SIZE_MAX;
  }

  /// What a debtor's reserve does not cover.
  private long unpaid(Nets.Net debtor) {
    int reserve = Clearings.reserve(s, debtor.institution());
    return Math.max(0, -debtor.amount() - Clearings.available(s, reserve, currency));
  }

  /// ⌊unpaid × net / all nets⌋ to each creditor, the units that remain one each from the highest
  /// account down, round again if needed; none beyond what is still to be paid to it.
  private void carry(Nets.Net debtor, long unpaid, long owed) {
    long[] shares = new long[left.length];
    long rest = unpaid;
    for (int i = 0; i < shares.length && unpaid > 0; i++) {
      long net = Math.max(0, nets.get(i).amount());
      shares[i] = Math.min(left[i], Proportion.floor(unpaid, net, owed));
      rest -= shares[i];
    }
    while (rest > 0) {
      for (int i = shares.length - 1; i >= 0 && rest > 0; i--) {
        if (shares[i] < left[i]) {
          shares[i]++;
          rest--;
        }
      }
    }
    for (int i = 0; i < shares.length; i++) {
      if (shares[i] > 0) {
        left[i] -= shares[i];
        carried.add(
            Clearings.owed(
                s, currency, debtor.institution(), nets.get(i).institution(), shares[i]));
      }
    }
  }

  List<Clearing> carried() {
    return carried;
  }

  List<Settled> settled() {
    List<Settled> settled = new ArrayList<>(nets.size());
    for (int i = 0; i < left.length; i++) {
      Nets.Net net = nets.get(i);
      long moved = net.amount() > 0 ? left[i] : -net.amount() - unpaid(net);
      settled.add(
          new Settled(
              s.accounts.id(net.institution()),
              s.accounts.id(Clearings.reserve(s, net.institution())),
              net.amount(),
              moved));
    }
    return settled;
  }
}
