package bhtd.ledger.machine;

import bhtd.ledger.machine.state.Accounts;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Movement;
import bhtd.protocol.event.Movements;
import bhtd.protocol.value.AccountId;
import java.util.Optional;

/// Moves what an event says it moves. Whoever reads events adds up the same movements, so that
/// ledger and readers cannot differ.
final class Moves {
  private Moves() {}

  static void apply(State s, Event event) {
    for (Movement each : Movements.of(event)) {
      int lot = lot(s, each);
      s.points.move(
          account(s, each.fromAccount()),
          lot,
          each.from(),
          account(s, each.toAccount()),
          lot,
          each.to(),
          each.amount());
    }
  }

  private static int lot(State s, Movement movement) {
    return movement.lot() == Movement.UNSAID
        ? s.assets.lot(s.assets.find(movement.asset()))
        : (int) movement.lot();
  }

  private static int account(State s, Optional<AccountId> id) {
    return id.isPresent() ? s.accounts.find(id.get()) : Accounts.NONE;
  }
}
