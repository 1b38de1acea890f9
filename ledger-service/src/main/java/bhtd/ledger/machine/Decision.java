package bhtd.ledger.machine;

import bhtd.protocol.block.Rejection;
import bhtd.protocol.event.Event;
import java.util.List;

/// What the rules say to a command as a whole. Both are sealed.
public sealed interface Decision {
  /// What the entry's outcome carries: for a rejected command at most the mandates it cited, which
  /// are spent all the same.
  List<Event> events();

  /// Every operation holds.
  record Accepted(List<Event> events) implements Decision {}

  /// An operation breaks a rule: nothing of the command counts.
  record Rejected(Rejection rejection, List<Event> events) implements Decision {}
}
