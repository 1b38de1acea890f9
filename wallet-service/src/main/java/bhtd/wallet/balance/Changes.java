package bhtd.wallet.balance;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lots;
import bhtd.protocol.event.Movement;
import bhtd.protocol.event.Movements;
import bhtd.protocol.event.NamedLot;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.value.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one block does to accounts' points, summed up: a row is touched once however often the
/// block touches it. What moves where is the protocol's to say. Money in reserves is not kept here.
final class Changes {
  /// Points of one lot in one account.
  record Spot(AccountId account, long lot) {}

  /// Unit: the asset's minor units; negative where points left.
  record Delta(long available, long held, long enveloped) {
    private Delta plus(Delta other) {
      return new Delta(
          Math.addExact(available, other.available),
          Math.addExact(held, other.held),
          Math.addExact(enveloped, other.enveloped));
    }
  }

  final Map<Spot, Delta> spots = new LinkedHashMap<>();
  final List<ProgramDefined> programs = new ArrayList<>();
  final List<BatchIssued> batches = new ArrayList<>();

  /// The last that was said of each lot.
  final Map<Long, NamedLot> lots = new LinkedHashMap<>();

  static Changes of(Block block) {
    Changes changes = new Changes();
    for (Sealed sealed : block.sealed()) {
      sealed.events().forEach(changes::add);
    }
    return changes;
  }

  private void add(Event event) {
    if (event instanceof ProgramDefined e) {
      programs.add(e);
    }
    if (event instanceof BatchIssued e) {
      batches.add(e);
    }
    Lots.of(event).forEach(lot -> lots.merge(lot.lot(), lot, Changes::later));
    Movements.of(event).forEach(this::add);
  }

  private void add(Movement movement) {
    if (movement.lot() != Movement.UNSAID) {
      add(movement.fromAccount(), movement.lot(), movement.from(), -movement.amount());
      add(movement.toAccount(), movement.lot(), movement.to(), movement.amount());
    }
  }

  private void add(Optional<AccountId> account, long lot, Place place, long amount) {
    account.ifPresent(a -> spots.merge(new Spot(a, lot), delta(place, amount), Delta::plus));
  }

  private static Delta delta(Place place, long amount) {
    return switch (place) {
      case AVAILABLE -> new Delta(amount, 0, 0);
      case HELD -> new Delta(0, amount, 0);
      case ENVELOPED -> new Delta(0, 0, amount);
      case OUTSIDE, UNDISTRIBUTED, REDEEMED, EXPIRED, WITHDRAWN ->
          throw new IllegalArgumentException(place + " is no account's");
    };
  }

  /// A lot that is extended keeps its batch.
  private static NamedLot later(NamedLot before, NamedLot now) {
    return now.batch() == Movement.UNSAID
        ? new NamedLot(now.asset(), now.lot(), before.batch(), now.expiresAtMs())
        : now;
  }
}
