package bhtd.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Where the supervisor's threads write down what happens: kept in memory, in the state file, in a
/// log of its own, and shown to whoever looks on.
public final class Board {
  private final Path file;
  private final Path log;
  private final ProcessId supervisor;
  private final Consumer<StackState> onlooker;
  private final Map<String, PartState> parts = new LinkedHashMap<>();
  private Phase phase = Phase.STARTING;
  private String message = "";
  private boolean closed;

  /// A board that writes `file` and `log` from now on.
  /// @param mark a piece of this process's command line
  /// @param onlooker is told every new state, one at a time
  public Board(Path file, Path log, String mark, Consumer<StackState> onlooker) {
    this.file = file;
    this.log = log;
    this.supervisor = ProcessId.of(ProcessHandle.current(), mark);
    this.onlooker = onlooker;
  }

  /// Adds a part, or a step with port 0, that waits for its turn.
  synchronized void add(String name, int port) {
    parts.put(name, PartState.waiting(name, port));
    publish();
  }

  /// Changes what is known of a part.
  synchronized void change(String name, UnaryOperator<PartState> change) {
    parts.computeIfPresent(name, (n, state) -> change.apply(state));
    publish();
  }

  /// Changes a part's phase and logs it.
  void phase(String name, Phase next, String detail) {
    change(name, state -> state.with(next, detail));
    note(
        name
            + " "
            + next.name().toLowerCase(Locale.ROOT)
            + (detail.isEmpty() ? "" : ": " + detail));
  }

  /// Changes the phase of the stack as a whole and logs it.
  synchronized void whole(Phase next, String why) {
    phase = next;
    message = why;
    note(
        "the stack is " + next.name().toLowerCase(Locale.ROOT) + (why.isEmpty() ? "" : ": " + why));
    publish();
  }

  /// The state now.
  public synchronized StackState state() {
    return new StackState(supervisor, phase, message, new ArrayList<>(parts.values()));
  }

  /// A line in the supervisor's own log.
  synchronized void note(String line) {
    String text = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n";
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void publish() {
    if (closed) {
      return; // a thread that learns late that its part is gone
    }
    StackState state = state();
    try {
      state.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    onlooker.accept(state);
  }

  /// Removes the state file, since nothing of this stack runs any more; after a failure it stays,
  /// to say why. What is said later is only logged.
  public synchronized void close() {
    closed = true;
    try {
      if (phase != Phase.FAILED) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
