package bhtd.acceptance.bench;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
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

  private final SignatureRule rule = SignatureRule.fastest();
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final ExecutorService pool = Executors.newFixedThreadPool(threads);

  /// One thing to verify.
  record Signed(PublicKey key, byte[] message, byte[] signature) {}

  String name() {
    return "signature rule, %s, %d threads".formatted(rule.provider(), threads);
  }

  /// @return verified signatures a second, of one round
  double round(List<Signed> signed) {
    long start = System.nanoTime();
    long end = start + ROUND.toNanos();
    List<Callable<Long>> shares =
        IntStream.range(0, threads)
            .<Callable<Long>>mapToObj(i -> () -> share(signed, i, end))
            .toList();
    try {
      long verified = 0;
      for (Future<Long> share : pool.invokeAll(shares)) {
        verified += share.get();
      }
      return verified * 1e9 / (System.nanoTime() - start);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// Every thread takes its own part of the messages and starts again when it is through.
  private long share(List<Signed> signed, int thread, long end) {
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
    return verified;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
