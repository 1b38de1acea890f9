package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Holdings;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.List;

/// What accounts have available in an expired lot ends, holder by holder. What is held or in
/// envelopes expires when it comes back. SPEC.md, "Expiry".
final class ExpiryRules {
  private ExpiryRules() {}

  static boolean stands(State s, long dueMs, ObjectKey object) {
    int lot = (int) object.b();
    return s.lots.has(object.b()) && s.lots.expiresAtMs(lot) == dueMs && !s.lots.swept(lot);
  }

  /// The next holders, in the order in which they first had the lot.
  ///
  /// @param most how many
  static List<Event> due(State s, ObjectKey object, int most) {
    int lot = (int) object.b();
    List<Event> events = new ArrayList<>();
    int row = s.lots.sweepRow(lot, s.holdings.firstHolder(lot));
    for (; row != Holdings.NONE && events.size() < most; row = s.holdings.nextHolder(row)) {
      if (s.holdings.available(row) > 0) {
        events.add(
            new PointsExpired(
                s.accounts.id(s.holdings.account(row)),
                s.assets.code(s.lots.asset(lot)),
                lot,
                new Amount(s.holdings.available(row))));
      }
    }
    return events;
  }

  static void apply(State s, PointsExpired e) {
    int account = s.accounts.find(e.account());
    s.points.move(account, (int) e.lot(), Place.AVAILABLE, Place.EXPIRED, e.amount().value());
  }

  /// The next holder that still has something is where the sweep goes on; if there is none, it is
  /// over: nothing becomes available in an expired lot again.
  static void goOn(State s, ObjectKey object) {
    int lot = (int) object.b();
    int row = s.lots.sweepRow(lot, s.holdings.firstHolder(lot));
    while (row != Holdings.NONE && s.holdings.available(row) == 0) {
      row = s.holdings.nextHolder(row);
    }
    s.lots.sweepTo(lot, row);
  }
}
