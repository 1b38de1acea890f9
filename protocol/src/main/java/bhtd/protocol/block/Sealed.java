package bhtd.protocol.block;

import bhtd.protocol.event.Event;
import java.util.List;

/// What changed something in a block, read for a projection: a command or an item of due work.
/// Trusted, nothing is verified again.
public sealed interface Sealed permits SealedCommand, SealedDue {
  /// Log index of its entry.
  long index();

  Outcome outcome();

  /// What it changed; of a rejected command at most spent mandates.
  List<Event> events();
}
