package bhtd.ledger.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// The committed blocks of a chain, as they stand on the topic. Not for several threads at once.
public final class BlocksTopic implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);

  private final Consumer<byte[], byte[]> consumer;
  private final TopicPartition partition;

  public BlocksTopic(String bootstrapServers, int partition) {
    this.partition = new TopicPartition(ChainSettings.BLOCKS, partition);
    consumer = KafkaClients.blocks(bootstrapServers);
    consumer.assign(List.of(this.partition));
  }

  /// What takes in one record after the other.
  @FunctionalInterface
  public interface Sink {
    void accept(ConsumerRecord<byte[], byte[]> block);
  }

  /// The last record before the read-committed end. Control markers and aborted records lie between
  /// blocks and take offsets too, so it looks back in growing steps.
  public Optional<ConsumerRecord<byte[], byte[]>> last() {
    long end = offset(consumer.endOffsets(List.of(partition)));
    long beginning = beginning();
    for (long step = 8; ; step *= 8) {
      long from = Math.max(beginning, end - step);
      Deque<ConsumerRecord<byte[], byte[]>> last = new ArrayDeque<>(1);
      read(
          from,
          end,
          block -> {
            last.clear();
            last.add(block);
          });
      if (!last.isEmpty() || from == beginning) {
        return Optional.ofNullable(last.peek());
      }
    }
  }

  /// Hands over all blocks from the beginning to the read-committed end of now, one at a time.
  public void readAll(Sink sink) {
    read(beginning(), offset(consumer.endOffsets(List.of(partition))), sink);
  }

  private void read(long from, long end, Sink sink) {
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> block : consumer.poll(POLL)) {
        sink.accept(block);
      }
    }
  }

  private long beginning() {
    return offset(consumer.beginningOffsets(List.of(partition)));
  }

  private long offset(Map<TopicPartition, Long> offsets) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new IllegalStateException("the broker does not say where " + partition + " is");
    }
    return offset;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
