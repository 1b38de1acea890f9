package bhtd.ledger.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;

/// The threads that do what needs no order: as many as the machine has cores. Entries of decided
/// commands go first, since a block waits for them; verifying what came in comes after.
final class Workers implements AutoCloseable {
  private final LinkedBlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();
  private final List<Thread> threads = new ArrayList<>();

  Workers(int count) {
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofPlatform().daemon().name("verify-" + i).start(this::work));
    }
  }

  <T> FutureTask<T> first(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    tasks.addFirst(task);
    return task;
  }

  /// @param done runs on the worker's thread when the work is over, whatever came of it
  <T> FutureTask<T> later(Callable<T> work, Runnable done) {
    FutureTask<T> task =
        new FutureTask<>(work) {
          @Override
          protected void done() {
            done.run();
          }
        };
    tasks.addLast(task);
    return task;
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tasks.take().run();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
