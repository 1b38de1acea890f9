package bhtd.ledger.intake;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A run of commands in order, being verified by a worker.
///
/// @param firstOffset of its first command
/// @param count of its commands
record Chunk(long firstOffset, int count, FutureTask<List<Checked>> work) {
  static final int COMMANDS_MAX = 256;
  static final int BYTES_MAX = 256 * 1024;

  static int bytesOf(ConsumerRecord<byte[], byte[]> record) {
    return Math.max(0, record.serializedValueSize());
  }

  boolean done() {
    return work.isDone();
  }

  /// What the worker found, in order; only once {@link #done}.
  ///
  /// @throws IllegalStateException if the worker itself failed: a bug
  List<Checked> checked() {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a command from offset " + firstOffset + " on makes its check fail", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
