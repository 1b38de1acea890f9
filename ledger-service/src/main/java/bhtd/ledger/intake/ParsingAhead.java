package bhtd.ledger.intake;

import bhtd.protocol.value.MalformedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Feeds a recovery: blocks are parsed and hashed ahead of it on other threads, and applied in
/// order on the caller's. A block that cannot be read fails when its turn comes; after any failure
/// nothing more is applied, and each call says that failure again. Not for several threads at once.
public final class ParsingAhead implements AutoCloseable {
  /// Records that wait for their turn have together so many bytes, or there is one of them.
  private static final int WAITING_BYTES_MAX = 8 * 1024 * 1024;

  private final Recovery recovery;
  private final ExecutorService parsers =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("parse-", 0).factory());
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private @Nullable RuntimeException failure;

  private record Waiting(Future<ParsedBlock> parsed, int bytes) {}

  public ParsingAhead(Recovery recovery) {
    this.recovery = recovery;
  }

  /// Takes the next block, and applies those before it that are parsed or too many.
  ///
  /// @param record its bytes, which nobody changes any more
  /// @throws IllegalStateException naming the first block that cannot be read or does not follow
  public void next(byte[] record) {
    requireNoFailure();
    while (!waiting.isEmpty()
        && (waitingBytes + record.length > WAITING_BYTES_MAX
            || waiting.element().parsed.isDone())) {
      applyOldest();
    }
    waiting.add(new Waiting(parsers.submit(() -> ParsedBlock.of(record)), record.length));
    waitingBytes += record.length;
  }

  /// Applies the blocks that still wait: no more come for now.
  ///
  /// @throws IllegalStateException as {@link #next}
  public void finish() {
    requireNoFailure();
    while (!waiting.isEmpty()) {
      applyOldest();
    }
  }

  private void applyOldest() {
    Waiting oldest = waiting.remove();
    waitingBytes -= oldest.bytes;
    try {
      recovery.next(parsed(oldest.parsed));
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private void requireNoFailure() {
    if (failure != null) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
  }

  private ParsedBlock parsed(Future<ParsedBlock> block) {
    try {
      return block.get();
    } catch (ExecutionException e) {
      String why =
          e.getCause() instanceof MalformedException malformed
              ? String.valueOf(malformed.getMessage())
              : String.valueOf(e.getCause());
      throw new IllegalStateException(
          "block %d cannot be read: %s".formatted(recovery.height() + 1, why), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("recovery was interrupted", e);
    }
  }

  /// Drops what was not applied.
  @Override
  public void close() {
    waiting.forEach(block -> block.parsed.cancel(true));
    parsers.shutdownNow();
  }
}
