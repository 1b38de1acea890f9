package bhtd.ledger.intake;

import bhtd.ledger.init.Init;
import bhtd.ledger.machine.Decision;
import bhtd.ledger.sealing.Head;
import bhtd.local.Await;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.wire.Notice;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A chain on a partition of its own of a real broker, and what a test does to it and sees of it.
public final class Chain implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Map<String, AtomicInteger> PARTITIONS = new ConcurrentHashMap<>();
  public static final int PARTITIONS_MAX = 20;
  static final ChainSecrets SECRETS = new ChainSecrets(new byte[32], new byte[32]);

  public final ChainSettings settings;
  public final Cast cast;
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;
  private final List<Intake> running = new ArrayList<>();

  public Chain(String bootstrap) {
    int partition =
        PARTITIONS.computeIfAbsent(bootstrap, b -> new AtomicInteger()).getAndIncrement();
    settings = new ChainSettings(bootstrap, new ChainId("chain-" + partition), partition);
    cast = new Cast(settings.chain());
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "2"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  public Chain begun() {
    if (!Init.begin(settings.bootstrapServers(), settings.partition(), cast.genesis())) {
      throw new IllegalStateException("the chain had begun already");
    }
    return this;
  }

  public Told start() {
    return start(Clock.systemUTC(), () -> false, Pace.DEFAULT);
  }

  Told start(Clock clock, ExistingFiles files, Pace pace) {
    return start(SECRETS, Words.NONE, clock, files, pace);
  }

  /// An instance that was given words of the operator.
  Told start(ChainSecrets secrets, Words words) {
    return start(secrets, words, Clock.systemUTC(), () -> false, Pace.DEFAULT);
  }

  private Told start(
      ChainSecrets secrets, Words words, Clock clock, ExistingFiles files, Pace pace) {
    Told told = new Told();
    Intake intake = new Intake(settings, secrets, words, files, told, clock, pace);
    running.add(intake);
    intake.start();
    return told;
  }

  /// Ends the instance that was started first.
  public void stopFirst() {
    running.removeFirst().close();
  }

  /// Raises an alarm at the instance that was started first.
  void haltFirst(String cause) {
    running.getFirst().halt(cause);
  }

  public void send(SignedBytes command) {
    send(command.bytes());
  }

  void send(byte[] bytes) {
    producer.send(new ProducerRecord<>(ChainSettings.COMMANDS, settings.partition(), null, bytes));
    producer.flush();
  }

  public void sendAll(List<SignedBytes> commands) {
    for (SignedBytes command : commands) {
      producer.send(
          new ProducerRecord<>(
              ChainSettings.COMMANDS, settings.partition(), null, command.bytes()));
    }
    producer.flush();
  }

  /// Waits for the markers of what was committed: a commit is answered before they are written, and
  /// until then nobody reads its records.
  private void awaitMarkers(String topic) {
    TopicPartition partition = new TopicPartition(topic, settings.partition());
    await(
        "the markers of " + topic + " are written",
        () ->
            end(partition, IsolationLevel.READ_COMMITTED)
                == end(partition, IsolationLevel.READ_UNCOMMITTED));
  }

  private long end(TopicPartition partition, IsolationLevel isolation) {
    try {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
          .partitionResult(partition)
          .get()
          .offset();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public List<Block> blocks() {
    awaitMarkers(ChainSettings.BLOCKS);
    List<Block> blocks = new ArrayList<>();
    try (BlocksTopic topic = new BlocksTopic(settings.bootstrapServers(), settings.partition())) {
      topic.readAll(record -> blocks.add(BlockCodec.parse(record.value())));
    }
    return blocks;
  }

  /// The ledger that the committed blocks make.
  Recovery replayed() {
    awaitMarkers(ChainSettings.BLOCKS);
    Recovery recovery = new Recovery(settings.chain(), SECRETS.liabilities(settings.chain()));
    try (BlocksTopic topic = new BlocksTopic(settings.bootstrapServers(), settings.partition())) {
      topic.readAll(record -> recovery.next(record.value()));
    }
    return recovery;
  }

  List<Refusal> refusals() {
    awaitMarkers(ChainSettings.REFUSED);
    List<Refusal> refusals = new ArrayList<>();
    TopicPartition partition = new TopicPartition(ChainSettings.REFUSED, settings.partition());
    try (Consumer<byte[], byte[]> consumer = KafkaClients.blocks(settings.bootstrapServers())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (end != null && consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(20)).forEach(r -> refusals.add(refusal(r.value())));
      }
    }
    return refusals;
  }

  private static Refusal refusal(byte[] bytes) {
    try {
      return Refusal.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Puts the blocks of a past on their topic as a writer would, and the commands that they have
  /// read on theirs.
  void begun(Past past) {
    past.chain.commands.forEach(this::send);
    past.chain.blocks.forEach(this::append);
  }

  /// Appends a record to the blocks as a writer would.
  void append(byte[] block) {
    try (Producer<byte[], byte[]> writer =
        KafkaClients.transactional(settings.bootstrapServers(), settings.chain().text())) {
      writer.initTransactions();
      writer.beginTransaction();
      writer.send(new ProducerRecord<>(ChainSettings.BLOCKS, settings.partition(), null, block));
      writer.commitTransaction();
    }
  }

  /// What the chain's writer last said to the services; the default if it has said nothing.
  Notice lastNotice() {
    List<Notice> notices = new ArrayList<>();
    notices.add(Notice.getDefaultInstance());
    TopicPartition partition = new TopicPartition(ChainSettings.NOTICES, settings.partition());
    try (Consumer<byte[], byte[]> consumer = KafkaClients.blocks(settings.bootstrapServers())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (end != null && consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(20)).forEach(r -> notices.add(notice(r.value())));
      }
    }
    return notices.getLast();
  }

  private static Notice notice(byte[] bytes) {
    try {
      return Notice.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void await(String what, BooleanSupplier condition) {
    if (!Await.until(LONG, condition)) {
      throw new AssertionError("waited in vain until " + what);
    }
  }

  @Override
  public void close() {
    running.forEach(Intake::close);
    producer.close();
    admin.close();
  }

  /// What an instance told about itself.
  public static final class Told implements Signals {
    public volatile Phase phase = Phase.STOPPED;
    volatile String detail = "";
    final AtomicInteger sealed = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    final AtomicInteger commands = new AtomicInteger();
    final AtomicInteger blocks = new AtomicInteger();

    @Override
    public void phase(Phase now, String why) {
      detail = why; // first: whoever has waited for the phase reads why
      phase = now;
    }

    @Override
    public void decided(Decision decision) {
      sealed.incrementAndGet();
    }

    @Override
    public void refused(RefusalReason reason) {
      refused.incrementAndGet();
    }

    @Override
    public void committed(Head head, int inBlock, long commitNanos) {
      commands.addAndGet(inBlock);
      blocks.incrementAndGet();
    }

    void awaitPhase(Phase wanted) {
      await("the instance is " + wanted, () -> phase == wanted);
    }

    public void awaitCommands(int count) {
      await(count + " commands are committed", () -> commands.get() >= count);
    }
  }
}
