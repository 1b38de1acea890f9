package bhtd.ledger.machine;

import bhtd.protocol.event.Event;
import bhtd.protocol.value.Hash;
import java.util.List;
import java.util.Optional;

/// What an item of due work came to: what its entry says.
///
/// @param seed where a lucky envelope was closed
public record DueDone(DueItem item, List<Event> events, Optional<Hash> seed) {
  public DueDone {
    events = List.copyOf(events);
  }
}
