package bhtd.local.stack;

import bhtd.local.Launch.Signal;
import org.jspecify.annotations.Nullable;

/// What is known of one part.
///
/// @param name of the part
/// @param phase what it is doing
/// @param process its process, while it has one
/// @param stop the signal that ends it
/// @param port where it listens; 0 for a step that only has to be done (the build, the genesis)
/// @param restarts how often it was started again by itself since the stack came up
/// @param sinceMs when the phase began, Unix time
/// @param tookMs how long the last start took, 0 before the first is done
/// @param detail what happened last, for people; may be empty
public record PartState(
    String name,
    Phase phase,
    @Nullable ProcessId process,
    Signal stop,
    int port,
    int restarts,
    long sinceMs,
    long tookMs,
    String detail) {

  static PartState waiting(String name, int port) {
    return new PartState(
        name, Phase.WAITING, null, Signal.TERM, port, 0, System.currentTimeMillis(), 0, "");
  }

  PartState with(Phase next, String detail) {
    long now = System.currentTimeMillis();
    return new PartState(name, next, process, stop, port, restarts, now, tookMs, detail);
  }

  PartState started(@Nullable ProcessId process, Signal stop) {
    return new PartState(name, phase, process, stop, port, restarts, sinceMs, tookMs, detail);
  }

  PartState took(long ms) {
    return new PartState(name, phase, process, stop, port, restarts, sinceMs, ms, detail);
  }

  PartState restartedOnceMore() {
    return new PartState(name, phase, process, stop, port, restarts + 1, sinceMs, tookMs, detail);
  }
}
