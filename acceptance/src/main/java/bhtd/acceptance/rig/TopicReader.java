package bhtd.acceptance.rig;

import bhtd.local.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads what is committed on a chain's partition of a topic.
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;

  /// From the moment that it is opened.
  public TopicReader(String bootstrap, String topic) {
    this(bootstrap);
    TopicPartition chain = new TopicPartition(topic, 0);
    consumer.assign(List.of(chain));
    consumer.seekToEnd(List.of(chain));
    consumer.position(chain);
  }

  /// From the topic's first record.
  public static TopicReader fromTheBeginning(String bootstrap, String topic) {
    TopicReader reader = new TopicReader(bootstrap);
    TopicPartition chain = new TopicPartition(topic, 0);
    reader.consumer.assign(List.of(chain));
    reader.consumer.seekToBeginning(List.of(chain));
    return reader;
  }

  private TopicReader(String bootstrap) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "receive.buffer.bytes",
                -1,
                "max.partition.fetch.bytes",
                Topics.MESSAGE_BYTES_MAX,
                "fetch.max.bytes",
                4 * Topics.MESSAGE_BYTES_MAX),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /// The values that came since; waits for a tenth of a second at most.
  public List<byte[]> next() {
    List<byte[]> values = new ArrayList<>();
    consumer.poll(POLL).forEach(row -> values.add(row.value()));
    return values;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
