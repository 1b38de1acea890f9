package bhtd.kit.testing;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.Reason;
import java.util.List;
import java.util.Optional;

/// What a test lets become of a command.
///
/// @param changed figures that the block's seal then carries
public record Verdict(
    Optional<Rejection> rejection, List<Event> events, List<AssetFigures> changed) {
  public static Verdict accepted(Event... events) {
    return accepted(List.of(events));
  }

  public static Verdict accepted(List<Event> events) {
    return new Verdict(Optional.empty(), events, List.of());
  }

  public static Verdict rejected(Reason reason, long needed, long present) {
    return new Verdict(
        Optional.of(new Rejection(reason, 0, needed, present)), List.of(), List.of());
  }

  /// The same, with the assets' figures after it.
  public Verdict changing(List<AssetFigures> figures) {
    return new Verdict(rejection, events, figures);
  }
}
