package bhtd.acceptance.bench;

import bhtd.local.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// What the broker alone can do: the same blocks' bytes again, a record and a transaction each,
/// into a topic with the same settings, with nothing decided and nothing verified.
final class KafkaYardstick implements AutoCloseable {
  static final String NAME = "Kafka transactional write of the same bytes";
  private static final String TOPIC = "bench.raw.v1";

  private final KafkaProducer<byte[], byte[]> producer;

  KafkaYardstick(String bootstrap) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      NewTopic topic = new NewTopic(TOPIC, 1, (short) 1);
      Map<String, String> settings = Topics.settings().getOrDefault(Topics.BLOCKS, Map.of());
      admin.createTopics(List.of(topic.configs(settings))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "transactional.id",
                "bench-raw",
                "acks",
                "all",
                "retry.backoff.ms",
                2,
                "max.request.size",
                Topics.MESSAGE_BYTES_MAX,
                "buffer.memory",
                8L * Topics.MESSAGE_BYTES_MAX),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /// @return seconds until the last block was committed
  double seconds(List<byte[]> blocks) {
    long start = System.nanoTime();
    for (byte[] block : blocks) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, block));
      producer.commitTransaction();
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    producer.close();
  }
}
