package bhtd.local.cli;

import bhtd.local.Child;
import bhtd.local.Folders;
import bhtd.local.Home;
import bhtd.local.stack.Board;
import bhtd.local.stack.Build;
import bhtd.local.stack.Layout;
import bhtd.local.stack.Leftovers;
import bhtd.local.stack.Ports;
import bhtd.local.stack.Service;
import bhtd.local.stack.StackLock;
import bhtd.local.stack.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bhtd up`: everything runs until Ctrl-C, or in the background with `--detach`.
@Command(
    name = "up",
    description = "Starts everything, and starts again what dies. Ctrl-C ends it; the data stays.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--detach",
      description = "Return when everything is ready and go on in the background.")
  boolean detach;

  @Option(names = "--fresh", description = "First throw away all data and secrets.")
  boolean fresh;

  @Option(
      names = "--parts-only",
      description =
          "Only Kafka, PostgreSQL and Keycloak, for working on a service that is started by hand.")
  boolean partsOnly;

  @Option(names = "--supervise", hidden = true, description = "The background half of --detach.")
  boolean supervise;

  private final Home home = Main.home();
  private final Layout layout = Layout.configured(home);

  @Override
  public Integer call() throws Exception {
    Optional<StackLock> lock = StackLock.tryTake(layout.lock());
    if (lock.isEmpty()) {
      return alreadyRunning();
    }
    try (StackLock held = lock.get()) {
      List<String> ended = Leftovers.end(layout);
      if (!ended.isEmpty()) {
        System.out.println("Ended what a killed supervisor had left: " + String.join(", ", ended));
      }
      if (fresh) {
        throwAway();
      }
      if (!detach && held.isHeld()) {
        return run();
      }
    }
    return Background.start(home, layout, partsOnly);
  }

  private int run() throws Exception {
    try (Display display = new Display(supervise)) {
      Board board =
          new Board(layout.state(), layout.log("supervisor"), "bhtd.local.cli.Main", display::show);
      Supervisor supervisor = new Supervisor(home, layout, Ports.configured(), board);
      CountDownLatch ended = new CountDownLatch(1);
      Child.beforeTheEnd(
          () -> {
            supervisor.stop();
            board.close();
            ended.countDown();
          });
      boolean ready = supervisor.start(partsOnly ? Set.of() : EnumSet.allOf(Service.class));
      display.close();
      if (ready) {
        Addresses.print(layout);
      }
      if (ready && !supervise) {
        System.out.println("Running; Ctrl-C ends it.");
      }
      ended.await();
      return 0;
    }
  }

  private int alreadyRunning() throws IOException {
    if (fresh) {
      System.err.println(
          "bhtd: the stack is running; end it with ./bhtd down before throwing its data away");
      return 1;
    }
    if (new Build(home).isNeeded()) {
      System.err.println(
          "bhtd: the stack runs what was built before sources changed; ./bhtd down, then up, takes"
              + " them");
    }
    return Background.follow(layout, partsOnly);
  }

  private void throwAway() throws IOException {
    try (Stream<Path> files = Files.list(layout.root())) {
      for (Path file : files.filter(f -> !f.equals(layout.lock()) && !f.endsWith("run")).toList()) {
        if (Files.isDirectory(file)) {
          Folders.delete(file);
        } else {
          Files.delete(file);
        }
      }
    }
  }
}
