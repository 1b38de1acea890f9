package bhtd.ledger.audit;

import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.value.MalformedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// A chain's block records in order, up to the block that reaches a size of the log; a few are
/// fetched ahead.
final class RecordStream implements Iterator<byte[]> {
  private static final int AHEAD = 8;

  private final Source source;
  private final ExecutorService fetchers;
  private final long size;
  private final Deque<Future<byte[]>> ahead = new ArrayDeque<>();
  private long nextHeight;
  private long handed;
  private long reached;

  /// @param size of the log at which the stream ends
  RecordStream(Source source, ExecutorService fetchers, long size) {
    this.source = source;
    this.fetchers = fetchers;
    this.size = size;
  }

  @Override
  public boolean hasNext() {
    return reached < size;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    // How many blocks are left is not known, but each brings an entry.
    while (ahead.size() < AHEAD && ahead.size() < size - reached) {
      String path = "blocks/" + nextHeight + "/record";
      ahead.add(fetchers.submit(() -> source.get(path)));
      nextHeight++;
    }
    byte[] record = await(ahead.remove());
    reached = sizeAfter(record);
    handed++;
    if (!hasNext()) {
      ahead.forEach(future -> future.cancel(true));
    }
    return record;
  }

  private long sizeAfter(byte[] record) {
    String who = "block " + handed;
    try {
      BlockCodec.Outline block = BlockCodec.outline(record);
      long after = block.size();
      AuditFailure.unless(
          block.height() == handed, "block " + block.height() + " stands where " + who + " should");
      AuditFailure.unless(
          after > reached, who + " has a size that is not over that of the block before it");
      AuditFailure.unless(
          after <= size,
          who + " goes beyond the checkpoint, which is of " + size + " entries: inside a block");
      return after;
    } catch (MalformedException e) {
      throw new AuditFailure(who + " cannot be read: " + e.getMessage());
    }
  }

  private static byte[] await(Future<byte[]> fetched) {
    try {
      return fetched.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCheckedException("the audit was interrupted");
    }
  }
}
