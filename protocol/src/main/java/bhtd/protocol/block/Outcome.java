package bhtd.protocol.block;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.Optional;

/// What became of a command.
///
/// @param rejection why it was rejected; empty when it was accepted
/// @param eventCount how many events it caused; a rejected command causes none but
///     {@link bhtd.protocol.event.MandateSpent}
/// @param eventsRoot RFC 6962 root over their salted leaves, when there are any
public record Outcome(Optional<Rejection> rejection, int eventCount, Optional<Hash> eventsRoot) {
  public Outcome {
    MalformedException.unless(
        eventCount >= 0 && (eventCount > 0) == eventsRoot.isPresent(),
        "an outcome has a root of its events when it has events");
  }

  public boolean accepted() {
    return rejection.isEmpty();
  }
}
