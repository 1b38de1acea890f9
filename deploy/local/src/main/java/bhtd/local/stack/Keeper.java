package bhtd.local.stack;

import bhtd.local.Await;
import bhtd.local.Child;
import bhtd.local.Part;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Keeps one part running: starts it, waits until it is ready, and starts it again with growing
/// pauses when it ends by itself. One thread per part does all of that, so there is never more than
/// one process of it.
final class Keeper {
  private static final Duration READY_LIMIT = Duration.ofSeconds(150);
  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);
  private static final Duration STABLE = Duration.ofSeconds(60);
  private static final int FIRST_TRIES = 3;

  private final Part part;
  private final String mark;
  private final Board board;
  private final Pauses pauses;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Child child;
  private volatile boolean failed;

  /// How long to wait before a restart: `first`, then twice as long each time, at most `longest`.
  record Pauses(Duration first, Duration longest) {
    static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30));

    Duration after(int failures) {
      Duration pause = first.multipliedBy(1L << Math.min(failures, 16));
      return pause.compareTo(longest) < 0 ? pause : longest;
    }
  }

  /// @param mark a piece of the part's command line that tells its process from a stranger's
  Keeper(Part part, String mark, Board board, Pauses pauses) {
    this.part = part;
    this.mark = mark;
    this.board = board;
    this.pauses = pauses;
    this.thread = Thread.ofVirtual().name("keeper-" + part.name()).unstarted(this::keep);
  }

  /// Prepares and starts the part and returns when it is ready for the first time.
  /// @throws IllegalStateException if it could not be prepared, or ended or did not get ready three
  /// times in a row
  void start() {
    thread.start();
    try {
      ready.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          e.getCause() == null ? "" : e.getCause().getMessage(), e.getCause());
    }
  }

  /// Ends the part in order and forgets it.
  void stop() {
    stopping.countDown();
    ready.completeExceptionally(new IllegalStateException(part.name() + " was stopped"));
    if (!failed) {
      board.phase(part.name(), Phase.STOPPING, "");
    }
    Child running = child;
    if (running != null) {
      running.close();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    board.change(part.name(), state -> state.started(null, state.stop()));
    if (!failed) {
      board.phase(part.name(), Phase.STOPPED, "");
    }
  }

  private void keep() {
    try {
      board.phase(part.name(), Phase.STARTING, "");
      part.prepare();
      int failures = 0;
      while (!isStopping()) {
        long begun = System.nanoTime();
        String end = runOnce();
        if (isStopping()) {
          return;
        }
        boolean stable = System.nanoTime() - begun > STABLE.toNanos();
        failures = stable ? 0 : failures + 1;
        if (!ready.isDone() && failures >= FIRST_TRIES) {
          throw new IllegalStateException(end);
        }
        Duration pause = pauses.after(Math.max(0, failures - 1));
        board.change(part.name(), state -> state.started(null, state.stop()).restartedOnceMore());
        board.phase(
            part.name(), Phase.RESTARTING, end + "; starting again in " + pause.toMillis() + " ms");
        stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (Exception e) {
      if (isStopping()) {
        return; // it was ended while it started: no failure of its own
      }
      failed = true;
      board.phase(part.name(), Phase.FAILED, String.valueOf(e.getMessage()));
      ready.completeExceptionally(e);
    }
  }

  /// One life of the process. Returns what ended it.
  private String runOnce() {
    long begun = System.currentTimeMillis();
    Child running = Child.start(part.launch());
    child = running;
    board.change(
        part.name(),
        state -> state.started(ProcessId.of(running.handle(), mark), running.launch().stop()));
    if (isStopping()) {
      running.close(); // it was started while the stop began
    }
    boolean decided =
        Await.until(
            READY_LIMIT,
            BETWEEN_QUESTIONS,
            () -> !running.isAlive() || isStopping() || part.isReady());
    if (decided && running.isAlive() && !isStopping()) {
      long took = System.currentTimeMillis() - begun;
      board.change(part.name(), state -> state.took(took));
      board.phase(part.name(), Phase.READY, "");
      ready.complete(null);
    } else if (!decided) {
      running.kill();
    }
    int exit = running.onExit().join();
    String log = "; see " + running.launch().log();
    return decided
        ? part.name() + " ended with exit code " + exit + log
        : part.name() + " was not ready after " + READY_LIMIT.toSeconds() + " s" + log;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
