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
    // A block has two entries or more only where there were commands: how many blocks are left is
    // not
    // known, but each brings an entry.
    while (ahead.size() < AHEAD && ahead.size() < size - reached) {
      String path = "blocks/" + nextHeight + "/record";
      ahead.add(fetchers.submit(() -> source.get(path)));
      nextHeight++;
    }
    byte[] record = await(ahead.remove());
    reached = sizeAfter(record);
    if (!hasNext()) {
      ahead.forEach(future -> future.cancel(true));
    }
    return record;
  }

  private long sizeAfter(byte[] record) {
    try {
      long after = BlockCodec.parse(record).size();
      AuditFailure.unless(after > reached, "a block's size is not over that of the one before");
      AuditFailure.unless(after <= size, "the checkpoint ends inside a block");
      return after;
    } catch (MalformedException e) {
      throw new AuditFailure("a block's record cannot be read: " + e.getMessage());
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
      throw new AuditFailure("interrupted");
    }
  }
}
