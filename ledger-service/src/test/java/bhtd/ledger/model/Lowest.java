package bhtd.ledger.model;

import bhtd.protocol.value.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All rules that an operation breaks, where they are not met in the order of their numbers.
final class Lowest {
  private final List<Broken> broken = new ArrayList<>();

  boolean note(boolean breaks, Reason reason) {
    return note(breaks, reason, 0, 0);
  }

  boolean note(boolean breaks, Reason reason, long needed, long present) {
    if (breaks) {
      broken.add(new Broken(reason, needed, present));
    }
    return breaks;
  }

  /// Whether it broke none.
  boolean check(Runnable rules) {
    try {
      rules.run();
      return true;
    } catch (Broken b) {
      broken.add(b);
      return false;
    }
  }

  /// @throws Broken the first of the lowest number
  void done() {
    broken.stream()
        .min(Comparator.comparingInt(b -> b.reason.number()))
        .ifPresent(
            b -> {
              throw b;
            });
  }
}
