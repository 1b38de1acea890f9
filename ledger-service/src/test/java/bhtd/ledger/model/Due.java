package bhtd.ledger.model;

import bhtd.ledger.model.Facts.AwardState;
import bhtd.ledger.model.Facts.Awarded;
import bhtd.ledger.model.Facts.Envelope;
import bhtd.ledger.model.Facts.Lot;
import bhtd.ledger.model.Facts.Offer;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SPEC.md, "Due work" and "Expiry".
final class Due {
  private Due() {}

  record Item(DueKind kind, long dueMs, ObjectKey object) {}

  /// All that will ever be due, as it is now, in order.
  static List<Item> all(State s) {
    List<Item> items = new ArrayList<>();
    for (Order o : s.orders.all()) {
      if (o.status() == Order.State.HELD) {
        items.add(new Item(DueKind.HOLD_RELEASE, o.releaseAt(), o.key()));
      }
    }
    for (Envelope e : s.envelopes.all()) {
      if (!e.closed()) {
        items.add(new Item(DueKind.ENVELOPE_CLOSE, e.endsAt(), e.key()));
      }
    }
    for (Offer o : s.offers.all()) {
      if (o.open()) {
        items.add(new Item(DueKind.OFFER_END, o.endsAt(), o.key()));
      }
    }
    for (Awarded a : s.awards.all()) {
      if (a.state() == AwardState.PROMISED) {
        items.add(new Item(DueKind.AWARD_MATURITY, a.maturesAt(), a.key()));
      }
    }
    for (Lot lot : s.lots.all()) {
      if (lot.expiresAt() != 0 && !lot.swept()) {
        items.add(new Item(DueKind.LOT_EXPIRY, lot.expiresAt(), new ObjectKey(0, lot.number())));
      }
    }
    items.sort(
        Comparator.comparingLong(Item::dueMs)
            .thenComparing(Item::kind)
            .thenComparing(Item::object));
    return items;
  }

  static Optional<Item> next(State s, long now) {
    return all(s).stream().findFirst().filter(item -> item.dueMs() <= now);
  }

  /// @return of a lot: whose points expired, and how many, in order
  static Map<AccountId, Long> work(State s, Item item, long now) {
    Map<AccountId, Long> expired = new LinkedHashMap<>();
    switch (item.kind()) {
      case HOLD_RELEASE -> Captures.release(s, s.orders.at(item.object()), now);
      case ENVELOPE_CLOSE -> Envelopes.close(s, s.envelopes.at(item.object()), now);
      case OFFER_END -> Swaps.end(s, s.offers.at(item.object()), now);
      case AWARD_MATURITY -> Awards.mature(s, s.awards.at(item.object()), now);
      case LOT_EXPIRY -> {
        Lot lot = s.lots.at(item.object().b());
        for (var entry : s.rows.entries()) {
          AccountId account = entry.getKey().account();
          long available = entry.getValue().available();
          if (entry.getKey().lot() == lot.number() && available > 0) {
            expired.put(account, available);
            Points.available(s, account, lot.number(), -available);
            Points.expired(s, Points.asset(s, lot.number()), available);
          }
        }
        s.lots.put(
            lot.number(), new Lot(lot.number(), lot.batch(), lot.expiresAt(), lot.since(), true));
      }
    }
    return expired;
  }
}
