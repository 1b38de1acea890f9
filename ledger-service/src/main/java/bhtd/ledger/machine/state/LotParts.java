package bhtd.ledger.machine.state;

import bhtd.protocol.event.LotAmount;
import bhtd.protocol.value.Amount;
import java.util.ArrayList;
import java.util.List;

/// Points of lots that are set aside for an object (an envelope, an offer), chained in the order in
/// which they were taken. The object keeps the number of its first part.
public final class LotParts extends Rows {
  /// No part has this number: the end of a chain.
  public static final int NONE = -1;

  private final IntColumn lot;
  private final LongColumn amount;
  private final IntColumn next;

  public LotParts(Journal journal) {
    super(journal);
    lot = new IntColumn(journal);
    amount = new LongColumn(journal);
    next = new IntColumn(journal);
  }

  /// Adds a chain.
  ///
  /// @param lots at least one
  /// @return the first part
  public int add(List<LotAmount> lots) {
    int first = count();
    for (int i = 0; i < lots.size(); i++) {
      lot.init(count(), (int) lots.get(i).lot());
      amount.init(count(), lots.get(i).amount().value());
      next.init(count(), i == lots.size() - 1 ? NONE : count() + 1);
      add();
    }
    return first;
  }

  /// The points of all these lots together.
  public static long sum(List<LotAmount> lots) {
    long sum = 0;
    for (LotAmount each : lots) {
      sum = Math.addExact(sum, each.amount().value());
    }
    return sum;
  }

  /// All that is left of a chain.
  public List<LotAmount> all(int first) {
    List<LotAmount> all = new ArrayList<>(1);
    for (int part = first; part != NONE; part = next.get(part)) {
      all.add(new LotAmount(lot.get(part), new Amount(amount.get(part))));
    }
    return all;
  }

  /// What {@code points} from the front of a chain are, which has at least as many.
  public List<LotAmount> front(int first, long points) {
    List<LotAmount> front = new ArrayList<>(1);
    long left = points;
    for (int part = first; left > 0; part = next.get(part)) {
      long taken = Math.min(left, amount.get(part));
      front.add(new LotAmount(lot.get(part), new Amount(taken)));
      left -= taken;
    }
    return front;
  }

  /// Takes {@code points} from the front of a chain.
  ///
  /// @return the part that is first now, {@link #NONE} when nothing is left
  public int take(int first, long points) {
    long left = points;
    int part = first;
    while (left > 0) {
      long there = amount.get(part);
      if (there > left) {
        amount.set(part, there - left);
        return part;
      }
      left -= there;
      part = next.get(part);
    }
    return part;
  }
}
