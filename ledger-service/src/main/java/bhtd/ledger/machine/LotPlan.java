package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Lots;
import bhtd.protocol.event.Lot;
import java.util.ArrayList;
import java.util.List;

/// The lots that one event will name: those that are new get the next numbers, each once.
final class LotPlan {
  private final State s;
  private final List<Lot> made = new ArrayList<>();

  LotPlan(State s) {
    this.s = s;
  }

  /// The batch's lot of this expiry.
  ///
  /// @param expiresAtMs {@link Lots#NEVER} or a time
  Lot lotFor(int batch, long expiresAtMs) {
    if (s.lots.find(batch, expiresAtMs) != Lots.NONE) {
      return LotRules.lotFor(s, batch, expiresAtMs);
    }
    long said = LotRules.said(expiresAtMs);
    for (Lot each : made) {
      if (each.batch() == batch && each.expiresAtMs() == said) {
        return each;
      }
    }
    Lot next = new Lot((long) s.lots.count() + made.size(), batch, said);
    made.add(next);
    return next;
  }
}
