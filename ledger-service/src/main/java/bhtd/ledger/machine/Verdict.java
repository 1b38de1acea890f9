package bhtd.ledger.machine;

import bhtd.protocol.event.Event;
import bhtd.protocol.value.Reason;

/// What the rules say to one operation.
sealed interface Verdict {
  record Holds(Event event) implements Verdict {}

  /// @param needed in the reason's unit; 0 where no number makes sense
  record Breaks(Reason reason, long needed, long present) implements Verdict {}

  static Verdict holds(Event event) {
    return new Holds(event);
  }

  static Verdict breaks(Reason reason) {
    return new Breaks(reason, 0, 0);
  }

  static Verdict breaks(Reason reason, long needed, long present) {
    return new Breaks(reason, needed, present);
  }
}
