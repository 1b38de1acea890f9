package bhtd.local.cli;

import bhtd.local.stack.Layout;
import bhtd.local.stack.Leftovers;
import bhtd.local.stack.ProcessId;
import bhtd.local.stack.StackLock;
import bhtd.local.stack.StackState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/// `bhtd down`: ends everything in order; the data stays.
@Command(
    name = "down",
    description = "Ends everything; the data stays.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Override
  public Integer call() throws Exception {
    Layout layout = Main.layout();
    Optional<ProcessHandle> supervisor =
        StackState.read(layout.state()).map(StackState::supervisor).flatMap(ProcessId::find);
    if (supervisor.isPresent()) {
      System.out.println("Ending the stack ...");
      end(supervisor.get());
    }
    return endLeftovers(layout, supervisor.isPresent());
  }

  private static void end(ProcessHandle supervisor) throws Exception {
    CompletableFuture<ProcessHandle> exit = supervisor.onExit();
    supervisor.destroy();
    try {
      exit.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      System.out.println("The supervisor does not end; killing it.");
      supervisor.destroyForcibly();
      exit.join();
    }
  }

  private static int endLeftovers(Layout layout, boolean wasRunning) throws IOException {
    Optional<StackLock> lock = StackLock.tryTake(layout.lock());
    if (lock.isEmpty()) {
      System.err.println("bhtd: another ./bhtd up is just starting; try again");
      return 1;
    }
    try (StackLock held = lock.get()) {
      List<String> ended = held.isHeld() ? Leftovers.end(layout) : List.of();
      if (!ended.isEmpty()) {
        System.out.println("Ended what was left: " + String.join(", ", ended));
      }
      System.out.println(
          wasRunning || !ended.isEmpty()
              ? "Ended. The data is in " + layout.root()
              : "Nothing runs.");
      return 0;
    }
  }
}
