package bhtd.kit.testing;

import bhtd.protocol.block.Reason;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.event.Event;
import java.util.List;
import java.util.Optional;

/// What a test lets become of a command.
public record Verdict(Optional<Rejection> rejection, List<Event> events) {
  public static Verdict accepted(Event... events) {
    return new Verdict(Optional.empty(), List.of(events));
  }

  public static Verdict accepted(List<Event> events) {
    return new Verdict(Optional.empty(), events);
  }

  public static Verdict rejected(Reason reason, long needed, long present) {
    return new Verdict(Optional.of(new Rejection(reason, 0, needed, present)), List.of());
  }
}
