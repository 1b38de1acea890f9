package bhtd.local.cli;

import bhtd.local.stack.Layout;
import bhtd.local.stack.Leftovers;
import bhtd.local.stack.ProcessId;
import bhtd.local.stack.StackLock;
import bhtd.local.stack.StackState;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bhtd status`: what runs, since when, in how much memory. Exits with 0 only if everything is
/// ready.
@Command(
    name = "status",
    description = "Says what runs, since when and in how much memory.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT);

  @Option(names = "--json", description = "For machines.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Layout layout = Main.layout();
    Optional<StackState> state = StackState.read(layout.state());
    Optional<ProcessHandle> supervisor = state.map(StackState::supervisor).flatMap(ProcessId::find);
    Report report =
        supervisor.isPresent()
            ? Report.of(state.orElseThrow(), supervisor.get())
            : endLeft(layout, state);
    System.out.print(json ? JSON.writeValueAsString(report) + "\n" : report.table());
    return report.running() && report.phase().equals("ready") ? 0 : 1;
  }

  private static Report endLeft(Layout layout, Optional<StackState> state) throws IOException {
    Optional<StackLock> lock = StackLock.tryTake(layout.lock());
    if (lock.isEmpty()) {
      return Report.nothing("starting");
    }
    try (StackLock held = lock.get()) {
      List<String> ended = held.isHeld() ? Leftovers.end(layout) : List.of();
      String why = state.map(StackState::message).orElse("");
      if (state.isPresent() && why.isEmpty()) {
        why = "the supervisor was killed, and everything it had started ended with it";
      }
      if (!ended.isEmpty()) {
        why = "the supervisor was killed; ended what it had left: " + String.join(", ", ended);
      }
      return Report.nothing(why);
    }
  }
}
