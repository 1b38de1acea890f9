package bhtd.ledger.machine;

import java.util.Optional;

/// Of what several legs break, the reason with the lowest number, of the first leg that has it.
final class LowestReason {
  private Optional<Verdict> lowest = Optional.empty();

  void add(Verdict verdict) {
    if (verdict instanceof Verdict.Breaks breaks
        && (!(lowest.orElse(verdict) instanceof Verdict.Breaks known)
            || lowest.isEmpty()
            || breaks.reason().compareTo(known.reason()) < 0)) {
      lowest = Optional.of(breaks);
    }
  }

  void add(Optional<? extends Verdict> verdict) {
    if (verdict.isPresent()) {
      add(verdict.get());
    }
  }

  /// Empty if nothing is broken.
  Optional<Verdict> get() {
    return lowest;
  }
}
