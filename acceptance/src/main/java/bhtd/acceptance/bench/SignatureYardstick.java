package bhtd.acceptance.bench;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// How many signatures a second the whole signature rule verifies with the provider in use, on
/// every core at once and with nothing else to do: distinct messages, their keys and lengths those
/// of the commands that S1 sends.
final class SignatureYardstick implements AutoCloseable {
  private static final Duration ROUND = Duration.ofMillis(1_000);
  private static final int CHUNK = 64;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final SignatureRule rule = SignatureRule.fastest();
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final ExecutorService pool = Executors.newFixedThreadPool(threads);

  /// One thing to verify.
  record Signed(PublicKey key, byte[] message, byte[] signature) {}

  String name() {
    return "signature rule, %s, %d threads".formatted(rule.provider(), threads);
  }

  /// Verified signatures a second.
  ///
  /// @param clock by the clock on the wall
  /// @param processor by the threads' processor time, as if no core did anything else
  record Rate(double clock, double processor) {}

  /// @return verified signatures a second, of one round
  double round(List<Signed> signed) {
    return rate(signed).clock;
  }

  /// Of one round.
  Rate rate(List<Signed> signed) {
    long start = System.nanoTime();
    long end = start + ROUND.toNanos();
    List<Callable<Share>> shares =
        IntStream.range(0, threads)
            .<Callable<Share>>mapToObj(i -> () -> share(signed, i, end))
            .toList();
    try {
      long verified = 0;
      long processorNanos = 0;
      for (Future<Share> share : pool.invokeAll(shares)) {
        verified += share.get().verified;
        processorNanos += share.get().processorNanos;
      }
      return new Rate(
          verified * 1e9 / (System.nanoTime() - start), verified * 1e9 * threads / processorNanos);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private record Share(long verified, long processorNanos) {}

  /// Every thread takes its own part of the messages and starts again when it is through.
  private Share share(List<Signed> signed, int thread, long end) {
    long processor = THREADS.getCurrentThreadCpuTime();
    long verified = 0;
    int next = thread;
    while (System.nanoTime() < end) {
      for (int i = 0; i < CHUNK; i++) {
        Signed one = signed.get(next);
        if (!rule.verify(one.key(), one.message(), one.signature())) {
          throw new IllegalStateException("a good signature was not verified");
        }
        next = (next + threads) % signed.size();
      }
      verified += CHUNK;
    }
    return new Share(verified, THREADS.getCurrentThreadCpuTime() - processor);
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
