package bhtd.ledger.proofs;

import bhtd.ledger.TestChain;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.value.Hash;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A real broker with a chain of {@link #SIZE} entries on it, and no log-ins. The service under
/// test only reads.
public final class LongLogParts implements QuarkusTestResourceLifecycleManager {
  static final int SIZE = 601;
  static final TestChain CHAIN = chain();
  private static final KafkaBroker BROKER = KafkaBroker.start();

  private static TestChain chain() {
    TestChain chain = new TestChain();
    while (chain.blocks.size() < SIZE - 1) {
      chain.block(); // genesis has two entries
    }
    return chain;
  }

  @Override
  public Map<String, String> start() {
    Topics.create(BROKER.bootstrapServers());
    try (Producer<byte[], byte[]> producer =
        KafkaClients.transactional(BROKER.bootstrapServers(), "test")) {
      producer.initTransactions();
      producer.beginTransaction();
      for (byte[] block : CHAIN.blocks) {
        producer.send(new ProducerRecord<>(ChainSettings.BLOCKS, 0, new byte[0], block));
      }
      producer.commitTransaction();
    }
    try {
      Path folder = Files.createTempDirectory(Path.of("target"), "long-log");
      byte[] seed = Hash.sha256("log".getBytes(StandardCharsets.UTF_8)).toBytes();
      Files.writeString(folder.resolve("log"), HexFormat.of().formatHex(seed) + "\n");
      Files.writeString(folder.resolve("salts"), "00".repeat(32) + "\n");
      return Map.of(
          "kafka.bootstrap.servers", BROKER.bootstrapServers(),
          "bhtd.sealing.enabled", "false",
          "bhtd.data", folder.resolve("data").toString(),
          "bhtd.secrets", folder.toString(),
          "quarkus.oidc.tenant-enabled", "false");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    BROKER.close();
  }
}
