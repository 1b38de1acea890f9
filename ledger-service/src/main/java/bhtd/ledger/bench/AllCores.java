package bhtd.ledger.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/// What some work of several threads took: by the clock on the wall; and as it would by that clock
/// on a machine that nobody else uses, worked out from processor time. There its threads take no
/// less than the busiest of them, and no less than all of them shared out evenly over the cores;
/// the collector and the compilers come on top, shared out evenly as if everything waited for them.
final class AllCores {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private long wallNanos;
  private long processNanos;
  private long threadsNanos;
  private long busiestNanos;

  /// @param work of threads that are still alive after it
  void of(Runnable work) {
    Map<Long, Long> before = threads();
    long process = SYSTEM.getProcessCpuTime();
    long wall = System.nanoTime();
    work.run();
    wallNanos += System.nanoTime() - wall;
    processNanos += SYSTEM.getProcessCpuTime() - process;
    long most = 0;
    for (Map.Entry<Long, Long> thread : threads().entrySet()) {
      long used = thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
      threadsNanos += used;
      most = Math.max(most, used);
    }
    busiestNanos += most;
  }

  private static Map<Long, Long> threads() {
    Map<Long, Long> threads = new HashMap<>();
    for (long id : THREADS.getAllThreadIds()) {
      threads.put(id, THREADS.getThreadCpuTime(id));
    }
    return threads;
  }

  double perSecond(int count) {
    long machine = Math.max(0, processNanos - threadsNanos);
    return count * 1e9 / (Math.max(busiestNanos, threadsNanos / CORES) + machine / CORES);
  }

  /// As if all cores could be kept at work, whatever has to wait for what.
  double perSecondEvenly(int count) {
    return count * 1e9 * CORES / processNanos;
  }

  /// Of all threads, collector and compilers included.
  double processorNanos() {
    return processNanos;
  }

  double perWallSecond(int count) {
    return count * 1e9 / wallNanos;
  }
}
