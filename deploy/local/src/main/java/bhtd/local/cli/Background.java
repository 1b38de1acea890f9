package bhtd.local.cli;

import bhtd.local.Home;
import bhtd.local.stack.Layout;
import bhtd.local.stack.Service;
import bhtd.local.stack.StackState;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A supervisor that goes on after the command that started it.
final class Background {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Duration FIRST_SIGN = Duration.ofSeconds(20);

  private Background() {}

  /// Starts a supervisor in a session of its own and follows it until everything is ready.
  static int start(Home home, Layout layout, boolean partsOnly) throws IOException {
    Path output = layout.log("supervisor-output");
    Files.createDirectories(output.toAbsolutePath().getParent());
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("setsid"); // not ended with the terminal
    }
    command.add(Home.java().toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "up",
            "--supervise"));
    if (partsOnly) {
      command.add("--parts-only");
    }
    Process process =
        new ProcessBuilder(command)
            .directory(home.root().toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    long deadline = System.nanoTime() + FIRST_SIGN.toNanos();
    while (StackState.read(layout.state()).isEmpty()) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        System.err.println(
            "bhtd: the supervisor did not start; see " + output + "\n" + Files.readString(output));
        return 1;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return follow(layout, partsOnly);
  }

  /// Shows how a running supervisor gets on until the stack is ready (0) or is not going to be (1).
  /// @param partsOnly whether a stack without our services will do
  static int follow(Layout layout, boolean partsOnly) throws IOException {
    try (Display display = new Display(false)) {
      while (true) {
        Optional<StackState> state = StackState.read(layout.state());
        if (state.isEmpty()) {
          System.err.println("bhtd: the stack was ended meanwhile");
          return 1;
        }
        display.show(state.get());
        switch (state.get().phase()) {
          case READY -> {
            display.close();
            if (!partsOnly && !state.get().has(Service.GATEWAY)) {
              System.err.println(
                  "bhtd: what runs has none of our services: it was started with --parts-only."
                      + " End it with ./bhtd down first");
              return 1;
            }
            Addresses.print(layout);
            return 0;
          }
          case FAILED -> {
            display.close();
            System.err.println("bhtd: " + state.get().message());
            return 1;
          }
          case WAITING, STARTING, RESTARTING, STOPPING, STOPPED -> {
            if (state.get().supervisor().find().isEmpty()) {
              display.close();
              System.err.println("bhtd: the supervisor ended; see " + layout.log("supervisor"));
              return 1;
            }
          }
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }
}
