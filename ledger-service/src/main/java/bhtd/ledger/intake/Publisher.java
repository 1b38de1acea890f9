package bhtd.ledger.intake;

import bhtd.ledger.sealing.SealedBlock;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts blocks on their topic: one record, with the block's refusals beside it, in one transaction.
/// Whatever goes wrong, it finds out what stands on the topic before it goes on.
final class Publisher implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final ChainSettings settings;
  private final ClockGuard clock;
  private final BooleanSupplier owned;
  private final byte[] key;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private Producer<byte[], byte[]> producer;

  /// Fences every earlier writer of the chain and ends what transaction it had open.
  ///
  /// @param owned asks the consumer group, afresh, whether the chain is still this instance's
  Publisher(ChainSettings settings, ClockGuard clock, BooleanSupplier owned) {
    this(
        settings,
        clock,
        owned,
        () -> KafkaClients.transactional(settings.bootstrapServers(), settings.chain().text()));
  }

  /// @param producers makes producers with the chain's transactional id
  Publisher(
      ChainSettings settings,
      ClockGuard clock,
      BooleanSupplier owned,
      Supplier<Producer<byte[], byte[]>> producers) {
    this.settings = settings;
    this.clock = clock;
    this.owned = owned;
    this.key = settings.chain().text().getBytes(StandardCharsets.UTF_8);
    this.producers = producers;
    this.producer = start(producers);
  }

  private static Producer<byte[], byte[]> start(Supplier<Producer<byte[], byte[]>> producers) {
    Producer<byte[], byte[]> started = producers.get();
    try {
      started.initTransactions();
      return started;
    } catch (KafkaException e) {
      started.close(Duration.ZERO);
      throw e;
    }
  }

  /// Publishes a block. Nothing returned: it is committed.
  Optional<End> publish(SealedBlock block, List<Refusal> refusals) {
    try {
      return tryOnce(block, refusals);
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      return Optional.of(new End.Fenced(String.valueOf(e.getMessage())));
    } catch (KafkaException e) {
      LOG.warn(
          "whether block {} was committed is not known: {}", block.head().height(), e.getMessage());
      return resolve(block, refusals);
    }
  }

  /// A crash before the commit leaves an open transaction, which the next owner's start aborts:
  /// nobody ever read the block, its commands are read again and decided again. A crash after it
  /// leaves a block like any other, from which the next owner goes on.
  private Optional<End> tryOnce(SealedBlock block, List<Refusal> refusals) {
    Optional<String> apart = clock.againstMonotonic();
    if (apart.isPresent()) {
      return apart.map(End.ClockApart::new);
    }
    producer.beginTransaction();
    long sentMs = clock.nowMs();
    Future<RecordMetadata> sent = producer.send(record(ChainSettings.BLOCKS, key, block.bytes()));
    for (Refusal refusal : refusals) {
      byte[] id = refusal.getCommandId().toByteArray();
      producer.send(record(ChainSettings.REFUSED, id, refusal.toByteArray()));
    }
    long appendedMs = answer(sent).timestamp();
    apart = clock.againstBroker(sentMs, appendedMs, clock.nowMs());
    if (apart.isPresent()) {
      producer.abortTransaction();
      return apart.map(End.ClockApart::new);
    }
    producer.commitTransaction();
    return Optional.empty();
  }

  /// Fate unknown: with the chain confirmed as ours, a new start of the producer ends the old
  /// transaction one way or the other; then the topic says which. The same bytes are published
  /// again only where the block is absent.
  private Optional<End> resolve(SealedBlock block, List<Refusal> refusals) {
    producer.close(Duration.ZERO);
    if (!owned.getAsBoolean()) {
      return Optional.of(new End.Fenced("the group took the chain away"));
    }
    try {
      producer = start(producers);
      return switch (fate(block)) {
        case COMMITTED -> Optional.empty();
        case ABSENT -> tryOnce(block, refusals);
        case REPLACED ->
            Optional.of(new End.Rebuild("another block stands at height " + block.head().height()));
      };
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      return Optional.of(new End.Fenced(String.valueOf(e.getMessage())));
    } catch (KafkaException e) {
      return Optional.of(new End.Unreachable("the broker did not answer: " + e.getMessage()));
    }
  }

  private enum Fate {
    COMMITTED,
    ABSENT,
    REPLACED
  }

  private Fate fate(SealedBlock block) {
    try (BlocksTopic blocks = new BlocksTopic(settings.bootstrapServers(), settings.partition())) {
      Optional<ConsumerRecord<byte[], byte[]>> last = blocks.last();
      if (last.isPresent() && Arrays.equals(last.get().value(), block.bytes())) {
        return Fate.COMMITTED;
      }
      boolean before =
          last.isPresent()
              && BlockCodec.parse(last.get().value()).height() == block.head().height() - 1;
      return before ? Fate.ABSENT : Fate.REPLACED;
    }
  }

  /// Sends a record that is aborted, only to see the broker's clock.
  Optional<String> probe() {
    producer.beginTransaction();
    long sentMs = clock.nowMs();
    Future<RecordMetadata> sent = producer.send(record(ChainSettings.REFUSED, key, new byte[0]));
    long appendedMs = answer(sent).timestamp();
    long answeredMs = clock.nowMs();
    producer.abortTransaction();
    return clock.againstBroker(sentMs, appendedMs, answeredMs);
  }

  private static RecordMetadata answer(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(String topic, byte[] recordKey, byte[] value) {
    return new ProducerRecord<>(topic, settings.partition(), recordKey, value);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
