package bhtd.local.stack;

import bhtd.local.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What a supervisor that was killed left running. Only call this while holding the stack's lock:
/// then no living supervisor watches these processes.
public final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Leftovers() {}

  /// Ends, last started first, every process in the state file that still is the one written there,
  /// and removes the file. A number that now belongs to another process is left alone.
  /// @return the names of what was ended
  public static List<String> end(Layout layout) throws IOException {
    Optional<StackState> state = StackState.read(layout.state());
    if (state.isEmpty()) {
      return List.of();
    }
    List<String> ended = new ArrayList<>();
    for (PartState part : state.get().parts().reversed()) {
      ProcessId process = part.process();
      Optional<ProcessHandle> left = process == null ? Optional.empty() : process.find();
      if (left.isPresent()) {
        Signals.ask(left.get(), part.stop());
        killAfter(PATIENCE, left.get());
        ended.add(part.name());
      }
    }
    Files.deleteIfExists(layout.state());
    return ended;
  }

  /// Waits for the process to end and kills it when it takes longer.
  static void killAfter(Duration patience, ProcessHandle process) {
    CompletableFuture<ProcessHandle> exit = process.onExit();
    try {
      exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      exit.join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
