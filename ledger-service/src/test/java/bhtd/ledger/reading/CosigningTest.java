package bhtd.ledger.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.ledger.witness.TestWitness;
import bhtd.local.Await;
import bhtd.local.FreePorts;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A ledger on a real broker and a witness that follows it, each asking the other as in earnest.
class CosigningTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static KafkaBroker broker;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start();
    Topics.create(broker.bootstrapServers(), 3);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void a_witness_that_stands_still_delays_its_word_and_nothing_else() throws Exception {
    publish(0, BLOCKS.subList(0, 4));
    try (TestReader ledger = reader(0)) {
      assertTrue(ledger.state.awaitHeight(3, LIMIT));
      int port = FreePorts.one(); // no outgoing connection takes it while the witness is away
      try (TestWitness witness = witness(ledger, port)) {
        ledger.askedOf(port);
        assertTrue(witnessed(ledger, 4));
      }
      publish(0, BLOCKS.subList(4, 8));
      assertTrue(ledger.state.awaitHeight(7, LIMIT));
      long last = ledger.state.extent().size() - 1;
      assertTrue(ledger.state.awaitCheckpoint(last, LIMIT), "checkpoints go on");
      Note alone = ledger.state.covering(last).orElseThrow().note();
      assertFalse(TestWitness.key().cosigned(alone).isPresent(), "without its word");
      assertTrue(alone.isSignedBy(STORY.chain.noteSigner().verifier()));
      Note before = ledger.state.covering(3).orElseThrow().note();
      assertTrue(TestWitness.key().cosigned(before).isPresent(), "what it said stays said");
      try (TestWitness again = witness(ledger, port)) {
        assertTrue(witnessed(ledger, 8), "its word comes back");
      }
    }
    try (TestReader again = reader(0)) {
      assertTrue(again.state.awaitHeight(7, LIMIT));
      assertTrue(witnessed(again, 8), "and survives a restart of the ledger");
      assertEquals(List.of(), again.alarms);
    }
  }

  @Test
  void lost_cosignatures_are_asked_for_again() throws Exception {
    publish(1, BLOCKS);
    Path kept = folder.resolve("signed/main.cosigned");
    try (TestReader ledger = reader(1);
        TestWitness witness = witness(ledger, 0)) {
      ledger.askedOf(witness.port());
      assertTrue(witnessed(ledger, BLOCKS.size()));
    }
    Files.delete(kept);
    try (TestReader ledger = reader(1);
        TestWitness witness = witness(ledger, 0)) {
      ledger.askedOf(witness.port());
      assertTrue(witnessed(ledger, BLOCKS.size()));
    }
  }

  @Test
  void a_witness_under_another_key_says_nothing() throws Exception {
    publish(2, BLOCKS);
    try (TestReader ledger = reader(2);
        TestWitness witness = witness(ledger, 0)) {
      CosignatureVerifier other =
          new CosignatureVerifier(TestWitness.key().name(), STORY.alice.publicKey());
      String url = "http://127.0.0.1:" + witness.port();
      WitnessClient client = WitnessClient.parse(url + "/ " + other);
      assertTrue(ledger.state.awaitHeight(BLOCKS.size() - 1, LIMIT));
      assertTrue(ledger.state.awaitCheckpoint(ledger.state.extent().size() - 1, LIMIT));
      assertTrue(witness.awaitPlayed(ledger.state.extent().size(), LIMIT));
      Note note = ledger.state.signed().orElseThrow().note();
      IOException refused =
          assertThrows(
              IOException.class,
              () ->
                  client.ask(
                      new AddCheckpoint(0, List.of(), note),
                      new CosignatureTimes(0, Long.MAX_VALUE)));
      assertTrue(String.valueOf(refused.getMessage()).contains("no cosignature"));
    }
  }

  /// Whether the newest checkpoint, of so many blocks, comes to carry the witness's line.
  private static boolean witnessed(TestReader ledger, int blocks) {
    return Await.until(
        LIMIT,
        () ->
            ledger.state.extent().height() == blocks - 1
                && ledger.state.checkpoint().stream()
                    .filter(c -> c.checkpoint().size() == ledger.state.extent().size())
                    .anyMatch(c -> TestWitness.key().cosigned(c.note()).isPresent()));
  }

  private TestReader reader(int partition) throws IOException {
    ChainSettings settings =
        new ChainSettings(broker.bootstrapServers(), TestChain.CHAIN, partition);
    return new TestReader(settings, key -> Optional.of(STORY.chain.log), folder);
  }

  private TestWitness witness(TestReader ledger, int port) throws IOException {
    return new TestWitness(
        ledger::serve, STORY.chain.noteSigner().verifier(), folder.resolve("witness"), port);
  }

  private static void publish(int partition, List<byte[]> blocks) {
    try (Producer<byte[], byte[]> producer =
        KafkaClients.transactional(broker.bootstrapServers(), "test-" + partition)) {
      producer.initTransactions();
      for (byte[] block : blocks) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(ChainSettings.BLOCKS, partition, new byte[0], block));
        producer.commitTransaction();
      }
    }
  }
}
