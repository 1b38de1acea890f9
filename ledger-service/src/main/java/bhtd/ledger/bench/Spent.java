package bhtd.ledger.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// What some work took by two clocks: the one on the wall; and the processor's time of the thread
/// that did it, with the pauses of the garbage collector while it did. On a machine that others
/// use, too, only the second says what one core can do.
final class Spent {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private long wallNanos;
  private long processorNanos;

  void of(Runnable work) {
    long pauses = pauseMs();
    long processor = THREADS.getCurrentThreadCpuTime();
    long wall = System.nanoTime();
    work.run();
    wallNanos += System.nanoTime() - wall;
    processorNanos += THREADS.getCurrentThreadCpuTime() - processor;
    processorNanos += 1_000_000 * (pauseMs() - pauses);
  }

  double perWallSecond(int count) {
    return count * 1e9 / wallNanos;
  }

  double perProcessorSecond(int count) {
    return count * 1e9 / processorNanos;
  }

  private static long pauseMs() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
