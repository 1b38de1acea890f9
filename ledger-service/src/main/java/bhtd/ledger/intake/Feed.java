package bhtd.ledger.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Commands between the thread that polls and the thread that decides: in order, being verified
/// meanwhile. Bounded: the polling side looks at {@link #full} and pauses.
final class Feed {
  private static final long COMMANDS_MAX = 4_000;
  private static final long BYTES_MAX = 4 * 1024 * 1024;

  private final CommandChecker checker;
  private final Workers workers;
  private final Thread writer;
  private final ConcurrentLinkedQueue<Waiting> chunks = new ConcurrentLinkedQueue<>();
  private final AtomicLong commands = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  private record Waiting(Chunk chunk, long bytes) {}

  /// @param writer the thread to wake when a chunk is verified
  Feed(CommandChecker checker, Workers workers, Thread writer) {
    this.checker = checker;
    this.workers = workers;
    this.writer = writer;
  }

  boolean full() {
    return commands.get() >= COMMANDS_MAX || bytes.get() >= BYTES_MAX;
  }

  void add(List<ConsumerRecord<byte[], byte[]>> records) {
    List<ConsumerRecord<byte[], byte[]>> run = new ArrayList<>();
    long size = 0;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      run.add(record);
      size += Chunk.bytesOf(record);
      if (run.size() == Chunk.COMMANDS_MAX || size >= Chunk.BYTES_MAX) {
        add(run, size);
        run = new ArrayList<>();
        size = 0;
      }
    }
    if (!run.isEmpty()) {
      add(run, size);
    }
  }

  private void add(List<ConsumerRecord<byte[], byte[]>> run, long size) {
    commands.addAndGet(run.size());
    bytes.addAndGet(size);
    FutureTask<List<Checked>> work =
        workers.later(() -> check(run), () -> LockSupport.unpark(writer));
    chunks.add(new Waiting(new Chunk(run.getFirst().offset(), run.size(), work), size));
    if (work.isDone()) {
      LockSupport.unpark(writer); // it may have looked before the chunk was in the queue
    }
  }

  private List<Checked> check(List<ConsumerRecord<byte[], byte[]>> run) {
    List<Checked> checked = new ArrayList<>(run.size());
    for (ConsumerRecord<byte[], byte[]> record : run) {
      checked.add(checker.check(record));
    }
    return checked;
  }

  /// The next chunk, verified or not; null if nothing came in.
  @Nullable Chunk peek() {
    Waiting first = chunks.peek();
    return first == null ? null : first.chunk();
  }

  /// Takes the next chunk out.
  void remove() {
    Waiting first = chunks.remove();
    commands.addAndGet(-first.chunk().count());
    bytes.addAndGet(-first.bytes());
  }
}
