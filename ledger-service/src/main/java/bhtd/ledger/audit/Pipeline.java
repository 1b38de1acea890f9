package bhtd.ledger.audit;

import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.Hash;
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
  private final Deque<Compared> behind = new ArrayDeque<>();
  private final long believed;

  /// Is told how far everything holds: each block's rules were played, and what they gave is what
  /// was sealed.
  @FunctionalInterface
  interface Progress {
    /// @param size of the log after the block
    /// @param root of the log at that size
    void holds(long size, Hash root);
  }

  /// A block that is being compared.
  private record Compared(Future<?> work, Redone redone) {}

  Pipeline(Replay replay) {
    this(replay, 0);
  }

  /// @param believed size of the log up to which signatures were verified before: they are not
  ///     verified again. Whoever gives one compares the root at that size
  Pipeline(Replay replay, long believed) {
    this.believed = believed;
    int cores = Runtime.getRuntime().availableProcessors();
    this.replay = replay;
    this.aheadMax = 2 * cores;
    this.workers =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("audit-", 0).factory());
  }

  /// @param records the chain's blocks from the first on
  /// @throws AuditFailure naming the first thing that does not hold
  void run(Iterator<byte[]> records, Progress progress) throws InterruptedException {
    try {
      while (records.hasNext() || !ahead.isEmpty()) {
        while (ahead.size() < aheadMax && records.hasNext()) {
          byte[] record = records.next();
          ahead.add(workers.submit(() -> ReadBlock.of(record, verifier, believed)));
        }
        Redone redone = replay.take(await(ahead.remove()));
        behind.add(new Compared(workers.submit(redone::compare), redone));
        if (behind.size() > aheadMax) {
          compared(progress);
        }
      }
    } catch (AuditFailure failure) {
      // What comes earlier in the log is what to say, even if it was found later.
      drain(progress);
      throw failure;
    }
    drain(progress);
    replay.finish();
  }

  private void drain(Progress progress) throws InterruptedException {
    while (!behind.isEmpty()) {
      compared(progress);
    }
  }

  private void compared(Progress progress) throws InterruptedException {
    Compared oldest = behind.remove();
    await(oldest.work);
    progress.holds(oldest.redone.size(), oldest.redone.root());
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
