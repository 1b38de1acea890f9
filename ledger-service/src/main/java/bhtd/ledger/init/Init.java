package bhtd.ledger.init;

import bhtd.ledger.intake.BlocksTopic;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.KafkaClients;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// {@code init}: begins a chain by writing its genesis block into an empty blocks topic.
///
/// Exit code 0: begun. 3: the topic has a block already; nothing was written. 2: wrong arguments.
/// 1: anything else, such as no broker.
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Begins a chain: writes its genesis block into the empty blocks topic.")
public final class Init implements Callable<Integer> {
  private static final int BEGUN = 0;
  private static final int EXISTS = 3;

  @Option(names = "--bootstrap", required = true, description = "Kafka, host:port")
  private String bootstrap = "";

  @Option(names = "--chain", required = true, description = "the chain's name")
  private String chain = "";

  @Option(names = "--partition", defaultValue = "0", description = "of the commands and the blocks")
  private int partition;

  @Option(names = "--origin", required = true, description = "the log's: <domain>/<chain>")
  private String origin = "";

  @Option(names = "--operator-key", required = true, description = "public key, 64 hex digits")
  private String operatorKey = "";

  @Option(names = "--registrar-key", required = true, description = "public keys, one or more")
  private List<String> registrarKeys = List.of();

  @Option(names = "--settler-key", required = true, description = "public key, 64 hex digits")
  private String settlerKey = "";

  @Option(names = "--log-key", required = true, description = "public key, 64 hex digits")
  private String logKey = "";

  @Option(names = "--test-chain", description = "takes its time from a test clock")
  private boolean testChain;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Init()).execute(arguments));
  }

  @Override
  public Integer call() {
    Genesis genesis =
        new Genesis(
            new ChainId(chain),
            origin,
            key(operatorKey),
            registrarKeys.stream().map(Init::key).toList(),
            key(settlerKey),
            key(logKey),
            Genesis.RULES_VERSION,
            Genesis.SIGNATURE_RULE,
            Limits.DEFAULT,
            testChain,
            new BlockTime(System.currentTimeMillis()));
    if (begin(bootstrap, partition, genesis)) {
      System.out.printf("Chain %s begins.%n", chain);
      return BEGUN;
    }
    System.err.printf(
        "%s has a block already: chain %s is not begun again.%n", ChainSettings.BLOCKS, chain);
    return EXISTS;
  }

  /// Writes the genesis block, unless the topic has any block.
  ///
  /// @return whether it was written
  /// @throws org.apache.kafka.common.KafkaException if the broker cannot be reached
  public static boolean begin(String bootstrap, int partition, Genesis genesis) {
    // Starting the producer ends what an init that died left open, and fences one that runs still:
    // what the topic says after this is final until our own block.
    try (Producer<byte[], byte[]> producer =
        KafkaClients.transactional(bootstrap, genesis.chain().text())) {
      producer.initTransactions();
      try (BlocksTopic blocks = new BlocksTopic(bootstrap, partition)) {
        if (blocks.last().isPresent()) {
          return false;
        }
      }
      byte[] key = genesis.chain().text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
      producer.beginTransaction();
      producer.send(
          new ProducerRecord<>(
              ChainSettings.BLOCKS, partition, key, GenesisBlock.of(genesis).bytes()));
      // A crash before the commit leaves an empty topic, and init can be run again; after it the
      // chain has begun.
      producer.commitTransaction();
      return true;
    }
  }

  private static PublicKey key(String hex) {
    return PublicKey.checked(HexFormat.of().parseHex(hex));
  }
}
