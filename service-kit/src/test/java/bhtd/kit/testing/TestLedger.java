package bhtd.kit.testing;

import bhtd.local.Await;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Notice;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The ledger's end of the topics in the hands of a test: reads the commands that a service
/// produced and publishes blocks, refusals and notices, each in a Kafka transaction as the ledger
/// does.
///
/// Open it once a test; it goes on with the chain that it finds. Not for more than one thread.
public final class TestLedger implements AutoCloseable {
  private static final TopicPartition COMMANDS = new TopicPartition("bhtd.commands.v1", 0);
  private static final TopicPartition BLOCKS = new TopicPartition("bhtd.blocks.v1", 0);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final String name;
  private final TestChain chain;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deque<ConsumerRecord<byte[], byte[]>> arrived = new ArrayDeque<>();
  private final Set<Hash> seen = new HashSet<>();
  private @Nullable Thread sealing;
  private volatile boolean stop;

  private TestLedger(String brokers, String name) {
    this.name = name;
    this.chain = new TestChain(name);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "transactional.id",
                "test-ledger-" + UUID.randomUUID(),
                "max.request.size",
                8 << 20,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                brokers,
                "isolation.level",
                "read_committed",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class));
    producer.initTransactions();
    awaitMarkers(brokers);
    readAll(BLOCKS, record -> chain.replay(BlockCodec.parse(record.value())));
    readAll(COMMANDS, record -> seen.add(CommandCodec.parse(record.value()).id()));
    if (chain.height() < 0) {
      publish(chain.genesis(now()));
    }
  }

  /// The chain {@code main} at these brokers; a chain without blocks gets its genesis. Commands
  /// that were produced before are not given again.
  public static TestLedger open(String brokers) {
    return new TestLedger(brokers, "main");
  }

  /// Height of the last block.
  public long height() {
    return chain.height();
  }

  /// The next command on the topic that this ledger has not seen; fails after a minute.
  public Command next() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      Command command = poll();
      if (command != null) {
        return command;
      }
    }
    throw new AssertionError("no command came within " + LIMIT);
  }

  /// The next raw record of this command, seen before or not; fails after a minute.
  public ConsumerRecord<byte[], byte[]> nextRecord(Hash command) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      fetch();
      while (!arrived.isEmpty()) {
        ConsumerRecord<byte[], byte[]> record = arrived.pop();
        if (Arrays.equals(record.key(), command.toBytes())) {
          return record;
        }
      }
    }
    throw new AssertionError("no record of " + command + " came within " + LIMIT);
  }

  /// Seals a block with one command.
  public Block seal(Command command, Verdict verdict) {
    return seal(new TestChain.Decided(command, verdict));
  }

  /// Seals a block now.
  public Block seal(TestChain.Decided... decided) {
    return sealAt(now(), decided);
  }

  /// Seals a block whose time is {@code timeMs}.
  public Block sealAt(long timeMs, TestChain.Decided... decided) {
    return publish(chain.next(timeMs, Arrays.asList(decided)));
  }

  /// From now on, on a thread of its own, seals every command as {@code rules} say, until closed.
  public TestLedger sealing(Function<Command, Verdict> rules) {
    sealing = Thread.ofPlatform().name("test-ledger").start(() -> sealAll(rules));
    return this;
  }

  /// Says that a command cannot be sealed.
  public void refuse(Hash command, RefusalReason reason) {
    Refusal refusal =
        Refusal.newBuilder()
            .setChain(name)
            .setCommandId(ByteString.copyFrom(command.toBytes()))
            .setReason(reason)
            .build();
    send("bhtd.commands.refused.v1", command.toBytes(), refusal.toByteArray());
  }

  /// Says whether sealing is paused.
  public void notice(boolean paused) {
    Notice notice =
        Notice.newBuilder().setChain(name).setSealingPaused(paused).setCause("a test").build();
    send("bhtd.notices.v1", name.getBytes(StandardCharsets.UTF_8), notice.toByteArray());
  }

  @Override
  public void close() {
    stop = true;
    if (sealing != null) {
      try {
        sealing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    producer.close(Duration.ofSeconds(2));
    consumer.close();
  }

  private void sealAll(Function<Command, Verdict> rules) {
    while (!stop) {
      Command command = poll();
      if (command != null) {
        seal(command, rules.apply(command));
      }
    }
  }

  private @Nullable Command poll() {
    if (arrived.isEmpty()) {
      fetch();
    }
    while (!arrived.isEmpty()) {
      Command command = CommandCodec.parse(arrived.pop().value());
      if (seen.add(command.id())) {
        return command;
      }
    }
    return null;
  }

  private void fetch() {
    consumer.poll(POLL).forEach(arrived::add);
  }

  private Block publish(Block block) {
    send("bhtd.blocks.v1", name.getBytes(StandardCharsets.UTF_8), BlockCodec.toBytes(block));
    return block;
  }

  private void send(String topic, byte[] key, byte[] value) {
    producer.beginTransaction();
    try {
      producer.send(new ProducerRecord<>(topic, 0, key, value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    producer.commitTransaction();
  }

  /// Waits until everybody reads what an earlier ledger has committed: a commit is answered before
  /// its markers are written.
  private static void awaitMarkers(String brokers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
      boolean written =
          Await.until(
              LIMIT,
              () ->
                  end(admin, IsolationLevel.READ_COMMITTED)
                      == end(admin, IsolationLevel.READ_UNCOMMITTED));
      if (!written) {
        throw new AssertionError("a transaction on " + BLOCKS + " did not end within " + LIMIT);
      }
    }
  }

  private static long end(Admin admin, IsolationLevel isolation) {
    try {
      return admin
          .listOffsets(Map.of(BLOCKS, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
          .partitionResult(BLOCKS)
          .get()
          .offset();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void readAll(TopicPartition topic, Consumer<ConsumerRecord<byte[], byte[]>> read) {
    consumer.assign(List.of(topic));
    consumer.seekToBeginning(List.of(topic));
    long end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
    while (consumer.position(topic) < end) {
      consumer.poll(POLL).forEach(read);
    }
  }

  private static long now() {
    return Clock.systemUTC().millis();
  }
}
