package bhtd.ledger.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.ledger.sealing.KeyStore;
import bhtd.local.Await;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a ledger on a real broker does when its signer's memory was lost, torn or brought back. An
/// alarm puts the writer into safe mode.
class SignerMemoryTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final TestStory STORY = new TestStory();
  private static final KeyStore KEYS = key -> Optional.of(STORY.chain.log);
  private static KafkaBroker broker;

  @TempDir Path folder;
  private Path memory = Path.of("");
  private Path cosigned = Path.of("");

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    Topics.create(broker.bootstrapServers(), 1);
    try (Producer<byte[], byte[]> producer =
        KafkaClients.transactional(broker.bootstrapServers(), "test")) {
      producer.initTransactions();
      for (byte[] block : STORY.chain.blocks) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(ChainSettings.BLOCKS, 0, new byte[0], block));
        producer.commitTransaction();
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void where_it_is() {
    memory = folder.resolve("signed/main");
    cosigned = folder.resolve("signed/main.cosigned");
  }

  @Test
  void a_memory_that_is_missing_beside_files_stops_the_signing() throws Exception {
    Checkpoint signed = signed();
    Files.delete(memory);
    try (TestReader reader = reader(KEYS)) {
      assertTrue(Await.until(LIMIT, () -> !reader.alarms.isEmpty()));
      assertTrue(
          reader
              .alarms
              .getFirst()
              .startsWith("the signer's memory " + memory + " is missing beside the chain's files"),
          reader.alarms.toString());
      assertTrue(reader.state.awaitHeight(STORY.chain.blocks.size() - 1, LIMIT), "reads go on");
      assertEquals(Optional.empty(), reader.state.checkpoint());
    }
    try (TestReader again = reader(KEYS)) {
      assertTrue(
          Await.until(LIMIT, () -> !again.alarms.isEmpty()), "a restart alone does not help");
    }
    Files.writeString(memory, signed.text());
    assertEquals(signed, signed());
  }

  @Test
  void another_logs_memory_is_not_gone_on_from() throws Exception {
    Checkpoint signed = signed();
    Files.writeString(
        memory, new Checkpoint(signed.origin(), signed.size(), Hash.sha256(new byte[1])).text());
    try (TestReader reader = reader(KEYS)) {
      assertTrue(Await.until(LIMIT, () -> !reader.alarms.isEmpty()));
      assertTrue(reader.alarms.getFirst().contains("does not go on from the checkpoint"));
    }
  }

  /// A crash after the first block was stored and before anything was signed.
  @Test
  void files_without_any_signature_are_no_loss() throws Exception {
    try (TestReader reader = reader(key -> Optional.empty())) {
      assertTrue(reader.state.awaitHeight(STORY.chain.blocks.size() - 1, LIMIT));
      assertEquals("nothing was signed\n", Files.readString(memory));
    }
    signed();
  }

  /// The files can be rebuilt, and the memory is what it was.
  @Test
  void a_memory_without_files_is_gone_on_from() throws Exception {
    Checkpoint signed = signed();
    deleteFiles();
    assertEquals(signed, signed());
  }

  @Test
  void a_torn_memory_is_named_before_anything_starts() throws Exception {
    signed();
    for (String torn :
        List.of("", "ledger.localhost/main\n23\n", "\u0000\u0000", "nothing was sig")) {
      Files.writeString(memory, torn);
      MalformedException why =
          assertThrows(
              MalformedException.class,
              () -> SignedFiles.open(folder.resolve("signed"), TestChain.CHAIN));
      assertEquals(
          "the signer's memory "
              + memory
              + " was changed by somebody else (a checkpoint has three lines): bring it back from a"
              + " copy before anything is signed",
          why.getMessage());
    }
  }

  /// The blocks topic has lost its end, too: only what witnesses cosigned knows of it.
  @Test
  void an_older_copy_is_told_where_witnesses_cosigned_more_than_the_topic_has() throws Exception {
    Checkpoint signed = signed();
    bringBackAnOlderCopy();
    cosigned(new Checkpoint(signed.origin(), signed.size() + 1, Hash.sha256(new byte[1])));
    assertStops(
        "a checkpoint of %d entries was signed, as %s says, and the blocks topic has %d: entries were lost"
            .formatted(signed.size() + 1, cosigned, signed.size()));
  }

  @Test
  void an_older_copy_is_told_where_witnesses_cosigned_another_root() throws Exception {
    Checkpoint signed = signed();
    bringBackAnOlderCopy();
    Hash other = Hash.sha256(new byte[1]);
    cosigned(new Checkpoint(signed.origin(), signed.size(), other));
    assertStops(
        "%s does not go on from the checkpoint of %d entries with root %s that was signed before, as %s says"
            .formatted(signed.origin(), signed.size(), other, cosigned));
  }

  @Test
  void a_memory_that_is_lost_with_the_files_is_not_begun_anew_before_what_was_cosigned()
      throws Exception {
    Checkpoint signed = signed();
    Files.delete(memory);
    deleteFiles();
    cosigned(new Checkpoint(signed.origin(), signed.size() + 1, Hash.sha256(new byte[1])));
    assertStops(
        "a checkpoint of %d entries was signed, as %s says, and the blocks topic has %d: entries were lost"
            .formatted(signed.size() + 1, cosigned, signed.size()));
  }

  @Test
  void an_older_copy_of_this_log_is_gone_on_from() throws Exception {
    Checkpoint signed = signed();
    bringBackAnOlderCopy();
    cosigned(signed);
    assertEquals(signed, signed());
    assertEquals(signed.text(), Files.readString(memory));
  }

  /// The chain's files, which may be deleted at any time, are not what keeps two signers apart.
  @Test
  void one_process_has_the_memory_at_a_time() throws Exception {
    Path signed = folder.resolve("signed");
    try (SignedFiles one = SignedFiles.open(signed, TestChain.CHAIN)) {
      IOException why =
          assertThrows(IOException.class, () -> SignedFiles.open(signed, TestChain.CHAIN));
      assertEquals(
          "the signer's memory " + memory + " is in use by another process", why.getMessage());
      assertEquals(memory, one.memory().file());
    }
    SignedFiles.open(signed, TestChain.CHAIN).close();
  }

  @Test
  void files_that_cannot_be_read_are_not_kept_from_the_next_try() throws Exception {
    Files.createDirectories(memory);
    for (int i = 0; i < 2; i++) {
      assertThrows(
          FileSystemException.class,
          () -> SignedFiles.open(folder.resolve("signed"), TestChain.CHAIN));
    }
  }

  @Test
  void a_torn_cosigned_checkpoint_is_named_before_anything_starts() throws Exception {
    signed();
    Files.writeString(cosigned, "torn");
    MalformedException why =
        assertThrows(
            MalformedException.class,
            () -> SignedFiles.open(folder.resolve("signed"), TestChain.CHAIN));
    assertEquals(
        "the cosigned checkpoint "
            + cosigned
            + " was changed by somebody else (a checkpoint has three lines): bring it back from a"
            + " copy, or take it away if the signer's memory beside it is the newest",
        why.getMessage());
  }

  private void bringBackAnOlderCopy() throws IOException {
    Block older = BlockCodec.parse(STORY.chain.blocks.get(6));
    Files.writeString(memory, new Checkpoint(TestChain.ORIGIN, older.size(), older.root()).text());
  }

  private void cosigned(Checkpoint checkpoint) throws IOException {
    Files.write(cosigned, checkpoint.sign(STORY.chain.noteSigner()).toBytes());
  }

  private void assertStops(String alarm) throws IOException, InterruptedException {
    try (TestReader reader = reader(KEYS)) {
      assertTrue(Await.until(LIMIT, () -> reader.alarms.contains(alarm)), () -> alarm);
      assertEquals(Optional.empty(), reader.state.checkpoint());
    }
  }

  private void deleteFiles() throws IOException {
    try (var files = Files.walk(folder.resolve("main"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Runs until everything is signed.
  private Checkpoint signed() throws IOException, InterruptedException {
    try (TestReader reader = reader(KEYS)) {
      assertTrue(reader.state.awaitHeight(STORY.chain.blocks.size() - 1, LIMIT));
      assertTrue(reader.state.awaitCheckpoint(reader.state.extent().size() - 1, LIMIT));
      assertEquals(List.of(), reader.alarms);
      return reader.state.checkpoint().orElseThrow().checkpoint();
    }
  }

  private TestReader reader(KeyStore keys) throws IOException {
    ChainSettings settings = new ChainSettings(broker.bootstrapServers(), TestChain.CHAIN, 0);
    return new TestReader(settings, keys, folder);
  }
}
