package bhtd.local.stack;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Several steps at once.
final class Together {
  private Together() {}

  /// A step that may fail.
  interface Step {
    void run() throws Exception;
  }

  /// Runs the steps at the same time and returns when all are done.
  /// @throws IllegalStateException as soon as one fails, with its message; the others are
  /// interrupted
  static void run(List<Step> steps) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      CompletionService<Void> running = new ExecutorCompletionService<>(threads);
      steps.forEach(step -> running.submit(call(step)));
      for (int i = 0; i < steps.size(); i++) {
        running.take().get();
      }
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  @SuppressWarnings("NullAway") // a Callable<Void> has nothing else to return
  private static Callable<Void> call(Step step) {
    return () -> {
      step.run();
      return null;
    };
  }
}
