package bhtd.acceptance.rig;

import bhtd.local.Topics;
import bhtd.protocol.command.SignedBytes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Puts records on a chain's partition, past every service.
public final class TopicWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  public TopicWriter(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "max.request.size",
                Topics.MESSAGE_BYTES_MAX),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /// Sends commands in this order; they are on the broker's disk when this returns.
  public void send(List<SignedBytes> commands) {
    List<Future<RecordMetadata>> sent =
        commands.stream().map(c -> record(Topics.COMMANDS, c.id().toBytes(), c.bytes())).toList();
    sent.forEach(TopicWriter::done);
  }

  /// Sends any bytes.
  ///
  /// @return the record's offset
  public long send(String topic, byte[] key, byte[] value) {
    return done(record(topic, key, value)).offset();
  }

  private Future<RecordMetadata> record(String topic, byte[] key, byte[] value) {
    return producer.send(new ProducerRecord<>(topic, 0, key, value));
  }

  private static RecordMetadata done(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("not written: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
