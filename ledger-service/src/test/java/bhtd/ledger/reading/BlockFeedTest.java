package bhtd.ledger.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.ledger.storage.Storage;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The reader on a real broker. Each test has a partition of its own.
class BlockFeedTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final int TOP = BLOCKS.size() - 1;
  private static KafkaBroker broker;

  @TempDir Path folder;
  private final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    Topics.create(broker.bootstrapServers(), 5);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void committed_blocks_are_read_and_a_checkpoint_covers_them() throws Exception {
    try (Running running = new Running(0)) {
      publish(0, BLOCKS.subList(0, 4), true);
      publish(0, BLOCKS.subList(6, 8), false);
      publish(0, BLOCKS.subList(4, BLOCKS.size()), true);
      assertTrue(running.state.awaitHeight(TOP, LIMIT));
      long last = running.state.extent().size() - 1;
      assertTrue(running.state.awaitCheckpoint(last, LIMIT));
      var signed = running.state.checkpoint().orElseThrow();
      assertEquals(
          new Checkpoint(
              TestChain.ORIGIN, running.state.extent().size(), running.state.extent().root()),
          Checkpoint.verified(signed.note(), STORY.chain.noteSigner().verifier()));
    }
    try (Running again = new Running(0)) {
      assertEquals(BLOCKS.size(), again.state.storage().storedAtOpen());
      assertTrue(again.state.awaitHeight(TOP, LIMIT));
      assertEquals(0, again.state.storage().uncompared());
    }
    assertEquals(0, alarms.size());
  }

  @Test
  void the_reader_waits_for_a_broker_that_is_away() throws Exception {
    publish(1, BLOCKS.subList(0, 3), true);
    try (Running running = new Running(1)) {
      assertTrue(running.state.awaitHeight(2, LIMIT));
      broker.restart();
      publish(1, BLOCKS.subList(3, BLOCKS.size()), true);
      assertTrue(running.state.awaitHeight(TOP, LIMIT));
    }
    assertEquals(0, alarms.size());
  }

  @Test
  void a_block_that_does_not_follow_stops_the_reader_with_an_alarm() throws Exception {
    publish(2, BLOCKS.subList(0, 3), true);
    publish(2, BLOCKS.subList(4, 5), true);
    try (Running running = new Running(2)) {
      assertEquals("the blocks do not hold together: block 4 stands where block 3 should", alarm());
      assertEquals(2, running.state.extent().height());
      assertTrue(running.state.broken().isPresent());
    }
  }

  @Test
  void an_empty_topic_beside_files_is_an_alarm() throws Exception {
    publish(3, BLOCKS, true);
    try (Running running = new Running(3)) {
      assertTrue(running.state.awaitHeight(TOP, LIMIT));
    }
    try (Running running = new Running(4)) {
      assertTrue(alarm().contains("ends after 0 blocks"));
      assertEquals(-1, running.state.extent().height());
    }
  }

  @Test
  void a_signer_that_remembers_more_than_the_topic_has_is_an_alarm() throws Exception {
    CheckpointMemory.open(Files.createDirectory(folder.resolve("signed")).resolve("main"))
        .remember(new Checkpoint(TestChain.ORIGIN, 1_000_000, STORY.chain.ledger.assetsRoot()));
    try (Running running = new Running(3)) {
      assertTrue(alarm().contains("a checkpoint of 1000000 entries was signed"));
      assertTrue(running.state.checkpoint().isEmpty());
    }
  }

  private String alarm() throws InterruptedException {
    return String.valueOf(alarms.poll(LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  private final class Running implements AutoCloseable {
    final Storage storage = Storage.open(folder.resolve("main"));
    final ReadState state = new ReadState(storage);
    final SignedFiles signed;
    final CheckpointLoop checkpoints;
    final BlockFeed feed;

    Running(int partition) throws IOException {
      signed = SignedFiles.open(folder.resolve("signed"), TestChain.CHAIN);
      Cosigned cosigned = new Cosigned(signed.cosigned().file(), state, List.of());
      checkpoints =
          new CheckpointLoop(
              state, key -> Optional.of(STORY.chain.log), signed, cosigned, alarms::add);
      ChainSettings settings =
          new ChainSettings(broker.bootstrapServers(), TestChain.CHAIN, partition);
      feed =
          new BlockFeed(
              settings,
              new ChainReader(TestChain.CHAIN, state, TestChain.LIABILITY_KEY),
              state,
              checkpoints,
              alarms::add);
      checkpoints.start();
      feed.start();
    }

    @Override
    public void close() throws IOException {
      feed.close();
      checkpoints.close();
      storage.close();
      signed.close();
    }
  }

  private static void publish(int partition, List<byte[]> blocks, boolean commit) {
    try (Producer<byte[], byte[]> producer =
        KafkaClients.transactional(broker.bootstrapServers(), "test-" + partition)) {
      producer.initTransactions();
      for (byte[] block : blocks) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(ChainSettings.BLOCKS, partition, new byte[0], block));
        if (commit) {
          producer.commitTransaction();
        } else {
          producer.abortTransaction();
        }
      }
    }
  }
}
