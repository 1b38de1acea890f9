package bhtd.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A process of ours that ends when we do.
///
/// Where `setpriv` is there (every usual Linux), the kernel kills the child when this JVM dies,
/// also by `kill -9`. The kernel watches the *thread* that started the child, hence the one thread
/// that starts them all and never ends. Elsewhere a shutdown hook ends the children when this JVM
/// exits in an orderly way.
public final class Child implements AutoCloseable {
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("child-starter").factory());
  private static final Set<Child> RUNNING = ConcurrentHashMap.newKeySet();
  private static final List<Runnable> BEFORE_THE_END = new CopyOnWriteArrayList<>();
  private static final List<String> PREFIX = prefix();

  /// An orphan that has ended counts as alive until its new parent has taken note.
  private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(10);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll, "end-children"));
  }

  private final Launch launch;
  private final Process process;

  private Child(Launch launch, Process process) {
    this.launch = launch;
    this.process = process;
  }

  /// Starts the process.
  /// @throws UncheckedIOException if the program cannot be started
  public static Child start(Launch launch) {
    try {
      Child child = STARTER.submit(() -> new Child(launch, builder(launch).start())).get();
      RUNNING.add(child);
      child.process.onExit().thenRun(() -> RUNNING.remove(child));
      return child;
    } catch (ExecutionException e) {
      throw new UncheckedIOException(
          launch.name() + " could not be started", new IOException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + launch.name(), e);
    }
  }

  private static ProcessBuilder builder(Launch launch) throws IOException {
    Files.createDirectories(launch.log().toAbsolutePath().getParent());
    List<String> command = new ArrayList<>(PREFIX);
    command.addAll(launch.command());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(launch.folder().toFile());
    builder.environment().putAll(launch.environment());
    builder.redirectInput(Redirect.from(new File("/dev/null")));
    builder.redirectErrorStream(true);
    builder.redirectOutput(Redirect.appendTo(launch.log().toFile()));
    return builder;
  }

  /// Runs a program to its end.
  /// @throws IllegalStateException with the log's place if it does not exit with 0
  public static void run(Launch launch) {
    int exit = exitOf(launch);
    if (exit != 0) {
      throw new IllegalStateException(
          launch.name()
              + " failed with exit code "
              + exit
              + "; see "
              + launch.log()
              + "\n"
              + tail(launch.log()));
    }
  }

  /// Runs a program to its end; its exit code.
  public static int exitOf(Launch launch) {
    try (Child child = start(launch)) {
      return child.process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + launch.name() + " ran", e);
    }
  }

  /// The last lines of a log, for a message.
  public static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read)";
    }
  }

  /// Whether the process runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// The process, for its id and the moment it started.
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// Completes with the exit code when the process has ended (128 + signal if one ended it).
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /// What it was started with.
  public Launch launch() {
    return launch;
  }

  /// Ends the process and those that it started at once, as a power cut would. They may hold what
  /// its next life needs (PostgreSQL's its memory and its folder), so they are waited for too.
  public void kill() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    join();
    Await.until(ORPHANS_LIMIT, () -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  /// Asks the process to stop and kills it when it takes too long. Does nothing if it has ended.
  @Override
  public void close() {
    Signals.ask(process.toHandle(), launch.stop());
    try {
      if (!process.waitFor(launch.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void join() {
    process.onExit().join();
  }

  /// Has `action` run when this JVM exits, before the children that are left are killed: the place
  /// for an orderly end.
  public static void beforeTheEnd(Runnable action) {
    BEFORE_THE_END.add(action);
  }

  private static void endAll() {
    BEFORE_THE_END.forEach(Runnable::run);
    RUNNING.forEach(Child::kill);
  }

  private static List<String> prefix() {
    List<String> prefix = new ArrayList<>();
    for (List<String> part :
        List.of(List.of("setsid"), List.of("setpriv", "--pdeathsig", "KILL"))) {
      if (works(part)) {
        prefix.addAll(part);
      }
    }
    return List.copyOf(prefix);
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
