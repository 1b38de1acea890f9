package bhtd.ledger.audit;

import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.sign.SignatureRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs a {@link Replay} over a stream of block records: blocks are read and their signatures
/// verified ahead of it, decided commands compared behind it, on all cores. A bounded number of
/// blocks is in work at any time.
final class Pipeline implements AutoCloseable {
  private final Replay replay;
  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());
  private final ExecutorService workers;
  private final int aheadMax;
  private final Deque<Future<ReadBlock>> ahead = new ArrayDeque<>();
  private final Deque<Future<?>> behind = new ArrayDeque<>();

  Pipeline(Replay replay) {
    int cores = Runtime.getRuntime().availableProcessors();
    this.replay = replay;
    this.aheadMax = 2 * cores;
    this.workers =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("audit-", 0).factory());
  }

  /// @param records the chain's blocks from the first on
  /// @param progress is told after each block
  /// @throws AuditFailure naming the first thing that does not hold
  void run(Iterator<byte[]> records, Runnable progress) throws InterruptedException {
    try {
      while (records.hasNext() || !ahead.isEmpty()) {
        while (ahead.size() < aheadMax && records.hasNext()) {
          byte[] record = records.next();
          ahead.add(workers.submit(() -> ReadBlock.of(record, verifier)));
        }
        Replay.Redone redone = replay.take(await(ahead.remove()));
        behind.add(workers.submit(redone::compare));
        if (behind.size() > aheadMax) {
          await(behind.remove());
        }
        progress.run();
      }
    } catch (AuditFailure failure) {
      // What comes earlier in the log is what to say, even if it was found later.
      drain();
      throw failure;
    }
    drain();
    replay.finish();
  }

  private void drain() throws InterruptedException {
    while (!behind.isEmpty()) {
      await(behind.remove());
    }
  }

  private static <T> T await(Future<T> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
