package bhtd.acceptance.bench;

import bhtd.local.Topics;
import bhtd.protocol.wire.Block;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads committed blocks as they come, from the newest at its start on.
final class BlockWatch implements AutoCloseable {
  private final KafkaConsumer<byte[], byte[]> consumer;

  BlockWatch(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "fetch.max.wait.ms",
                10,
                "max.partition.fetch.bytes",
                Topics.MESSAGE_BYTES_MAX,
                "fetch.max.bytes",
                4 * Topics.MESSAGE_BYTES_MAX),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    TopicPartition chain = new TopicPartition(Topics.BLOCKS, 0);
    consumer.assign(List.of(chain));
    consumer.seekToEnd(List.of(chain));
    consumer.position(chain);
  }

  /// The blocks that sealed a number of commands.
  ///
  /// @param values the blocks' bytes, in order, empty blocks left out
  /// @param lastNanos {@code System.nanoTime} when the last of them was here
  record Sealed(List<byte[]> values, long lastNanos) {}

  /// Reads until so many commands are sealed.
  ///
  /// @throws IllegalStateException if nothing new was sealed for {@code patience}
  Sealed next(int commands, Duration patience) {
    List<byte[]> values = new ArrayList<>();
    int missing = commands;
    long lastNanos = System.nanoTime();
    while (missing > 0) {
      for (ConsumerRecord<byte[], byte[]> row : consumer.poll(Duration.ofMillis(100))) {
        int found = commands(row.value());
        if (found > 0) {
          values.add(row.value());
          missing -= found;
          lastNanos = System.nanoTime();
        }
      }
      if (System.nanoTime() - lastNanos > patience.toNanos()) {
        throw new IllegalStateException(missing + " of " + commands + " commands were not sealed");
      }
    }
    return new Sealed(values, lastNanos);
  }

  /// How many commands a block holds: its entries but for the seal. Counts the records without
  /// reading them, so that watching costs the measured process next to nothing.
  static int commands(byte[] block) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(block);
      int entries = 0;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == Block.ENTRIES_FIELD_NUMBER) {
          entries++;
        }
        in.skipField(tag);
      }
      return entries - 1;
    } catch (IOException e) {
      throw new IllegalStateException("a block that cannot be read", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
