package bhtd.protocol.event;

import static bhtd.protocol.event.Movement.UNSAID;
import static bhtd.protocol.event.Spot.EXPIRED;

import bhtd.protocol.value.AssetCode;
import java.util.ArrayList;
import java.util.List;

/// Collects the movements of one event. What is nothing moves nothing.
final class MovementList {
  private final List<Movement> movements = new ArrayList<>();

  List<Movement> done() {
    return List.copyOf(movements);
  }

  MovementList move(AssetCode asset, long batch, long lot, Spot from, Spot to, long amount) {
    if (amount > 0) {
      movements.add(
          new Movement(
              asset, batch, lot, from.place(), from.account(), to.place(), to.account(), amount));
    }
    return this;
  }

  MovementList move(AssetCode asset, Lot lot, Spot from, Spot to, long amount) {
    return move(asset, lot.batch(), lot.lot(), from, to, amount);
  }

  /// Lots go to {@code to}, those that have expired to expired.
  MovementList move(AssetCode asset, List<LotAmount> lots, Spot from, Spot to) {
    for (LotAmount each : lots) {
      Spot end = each.expired() ? EXPIRED : to;
      move(asset, UNSAID, each.lot(), from, end, each.amount().value());
    }
    return this;
  }

  /// Money, which is in its currency's one lot.
  MovementList money(AssetCode currency, Spot from, Spot to, long amount) {
    return move(currency, UNSAID, UNSAID, from, to, amount);
  }
}
