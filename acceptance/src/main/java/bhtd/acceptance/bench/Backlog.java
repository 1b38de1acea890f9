package bhtd.acceptance.bench;

import bhtd.local.Topics;
import bhtd.protocol.command.SignedBytes;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Puts a whole round of commands on the topic in one moment: they are written in one transaction,
/// and the ledger, which reads what is committed, sees none before it sees all. So the clock
/// measures the ledger and not who sends to it.
final class Backlog implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  Backlog(String bootstrap) {
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "transactional.id",
                "bench-commands",
                "acks",
                "all",
                "retry.backoff.ms",
                2,
                "linger.ms",
                5,
                "batch.size",
                1024 * 1024,
                "max.request.size",
                Topics.MESSAGE_BYTES_MAX,
                "buffer.memory",
                16L * Topics.MESSAGE_BYTES_MAX),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /// @param commands ids (the records' keys) and bytes
  /// @return {@code System.nanoTime} just before they could be seen
  long release(List<SignedBytes> commands) {
    producer.beginTransaction();
    commands.forEach(
        command ->
            producer.send(
                new ProducerRecord<>(Topics.COMMANDS, 0, command.id().toBytes(), command.bytes())));
    producer.flush();
    long start = System.nanoTime();
    producer.commitTransaction();
    return start;
  }

  @Override
  public void close() {
    producer.close();
  }
}
