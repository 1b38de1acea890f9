package bhtd.local;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for a condition of another process, which can only be asked and not waited on.
public final class Await {
  private static final Duration BETWEEN = Duration.ofMillis(50);

  private Await() {}

  /// Asks until the answer is yes.
  /// @return false if it was still no when the time was over
  public static boolean until(Duration limit, BooleanSupplier condition) {
    return until(limit, BETWEEN, condition);
  }

  /// Asks until the answer is yes, pausing between questions that cost the other side something.
  ///
  /// @return false if it was still no when the time was over
  public static boolean until(Duration limit, Duration pause, BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(pause.toNanos());
    }
    return true;
  }
}
