package bhtd.wallet.balance;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lots;
import bhtd.protocol.event.Movement;
import bhtd.protocol.event.NamedLot;
import bhtd.protocol.event.Place;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.value.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one block does to the points that accounts can use, summed up: a row is touched once however
/// often the block touches it.
final class Movements {
  /// Points of one lot in one account.
  record Holding(AccountId account, long lot) {}

  /// Change by place. Unit: the asset's minor units; negative where points left.
  final Map<Holding, Long> changes = new LinkedHashMap<>();

  final List<ProgramDefined> programs = new ArrayList<>();

  /// The last that was said of each lot.
  final Map<Long, NamedLot> lots = new LinkedHashMap<>();

  static Movements of(Block block) {
    Movements movements = new Movements();
    for (Sealed sealed : block.sealed()) {
      sealed.events().forEach(movements::add);
    }
    return movements;
  }

  private void add(Event event) {
    if (event instanceof ProgramDefined program) {
      programs.add(program);
    }
    for (NamedLot lot : Lots.of(event)) {
      lots.put(lot.lot(), lot);
    }
    for (Movement moved : bhtd.protocol.event.Movements.of(event)) {
      change(moved.from(), moved.fromAccount(), moved, -moved.amount());
      change(moved.to(), moved.toAccount(), moved, moved.amount());
    }
  }

  private void change(Place place, Optional<AccountId> account, Movement moved, long amount) {
    if (place == Place.AVAILABLE && moved.lot() != Movement.UNSAID) {
      changes.merge(new Holding(account.orElseThrow(), moved.lot()), amount, Math::addExact);
    }
  }
}
