package bhtd.acceptance;

import bhtd.acceptance.stack.LocalStack;
import bhtd.local.Await;
import bhtd.local.Folders;
import bhtd.local.FreePorts;
import bhtd.local.Home;
import bhtd.local.stack.Layout;
import bhtd.local.stack.ProcessId;
import bhtd.local.stack.StackState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One whole stack for all tests of the run, on ports and in a folder of its own: started by the
/// first test that asks for it, ended after the last. With {@code BHTD_FOLDER} in the environment,
/// the stack that runs there.
final class WholeStack implements ParameterResolver {

  /// The stack, and the script to call against it.
  record Running(LocalStack stack, Launcher bhtd, boolean ours) implements AutoCloseable {
    private static final List<Integer> USUAL_PORTS =
        List.of(8080, 8101, 8102, 8103, 8104, 8105, 8180, 9192, 9193, 5532);

    static Running start() {
      Home home = Home.find();
      Path script = home.root().resolve("bhtd");
      String given = System.getenv("BHTD_FOLDER");
      if (given != null) {
        Launcher bhtd = new Launcher(script, Map.of("BHTD_BUILT", "yes"));
        return new Running(LocalStack.in(new Layout(Path.of(given))), bhtd, false);
      }
      Path folder = home.root().resolve("acceptance/target/stack");
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Map<String, String> environment =
          Map.of(
              "BHTD_BUILT", "yes",
              "BHTD_FOLDER", folder.toString(),
              "BHTD_PORT_OFFSET", Integer.toString(freeOffset()));
      Launcher bhtd = new Launcher(script, environment);
      bhtd.up();
      return new Running(LocalStack.in(new Layout(folder)), bhtd, true);
    }

    /// How far to move the usual ports so that all of them are free.
    private static int freeOffset() {
      return new Random()
          .ints(12_000, 20_000)
          .filter(offset -> USUAL_PORTS.stream().allMatch(port -> FreePorts.isFree(port + offset)))
          .findFirst()
          .orElseThrow();
    }

    /// A part's process, as it runs now; waits while the stack starts it again.
    ProcessHandle process(String part) {
      Await.until(Duration.ofSeconds(60), () -> find(part).isPresent());
      return find(part).orElseThrow();
    }

    private Optional<ProcessHandle> find(String part) {
      try {
        return StackState.read(stack.layout().state()).stream()
            .flatMap(state -> state.parts().stream())
            .filter(state -> state.name().equals(part))
            .flatMap(state -> Optional.ofNullable(state.process()).stream())
            .findFirst()
            .flatMap(ProcessId::find);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      if (ours) {
        bhtd.down();
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Running.class);
  }

  @Override
  public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(WholeStack.class))
        .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }
}
