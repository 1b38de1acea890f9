package bhtd.acceptance.rig;

import bhtd.local.KafkaBroker;
import bhtd.local.Secrets;
import bhtd.local.Topics;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.ChainId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// A broker and a ledger of our own on a new chain, and the keys of its authorities.
public final class Rig implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final String ORIGIN = "ledger.localhost/main";
  private static final List<String> VERIFY_OPTIONS =
      List.of("-XX:+UseParallelGC", "-Xmn768m", "-XX:MaxRAMPercentage=50");

  private final ChainId chain = new ChainId("main");
  private final Holder registrar = Holder.withNewKey();
  private final Path folder;
  private final KafkaBroker broker;
  private final LedgerProcess ledger;
  private final NoteSigner log;
  private final LiabilityKey liabilities;

  /// @param folder empty; everything is kept in it
  public Rig(Path folder) {
    this.folder = folder;
    this.broker = KafkaBroker.start(folder.resolve("kafka"));
    try {
      Topics.create(broker.bootstrapServers());
      byte[] logSeed = random();
      byte[] salts = random();
      log = new NoteSigner(ORIGIN, SigningKey.ofSeed(logSeed));
      liabilities = LiabilityKey.derive(salts, chain);
      begin(logSeed, salts);
      ledger = LedgerProcess.start(broker.bootstrapServers(), chain.text(), folder);
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /// Makes the ledger's own secrets and the genesis entry.
  private void begin(byte[] logSeed, byte[] salts) {
    try {
      Path secrets = folder.resolve("secrets");
      Secrets.folder(secrets);
      Secrets.write(secrets.resolve("log"), HexFormat.of().formatHex(logSeed));
      Secrets.write(secrets.resolve("envelopes"), Secrets.key());
      Secrets.write(secrets.resolve("salts"), HexFormat.of().formatHex(salts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LedgerProcess.init(
        List.of(
            "--bootstrap", broker.bootstrapServers(),
            "--chain", chain.text(),
            "--partition", "0",
            "--origin", ORIGIN,
            "--operator-key", publicKey(Holder.withNewKey()),
            "--registrar-key", publicKey(registrar),
            "--registrar-key", publicKey(Holder.withNewKey()),
            "--settler-key", publicKey(Holder.withNewKey()),
            "--log-key", publicKey(Holder.ofSeed(logSeed))),
        folder);
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String publicKey(Holder holder) {
    return holder.key().publicKey().toString();
  }

  public ChainId chain() {
    return chain;
  }

  /// Who opens accounts here.
  public Holder registrar() {
    return registrar;
  }

  public String bootstrap() {
    return broker.bootstrapServers();
  }

  /// Who signs the log's checkpoints.
  public NoteSigner log() {
    return log;
  }

  /// Where the salts in the chain's liability trees come from.
  public LiabilityKey liabilities() {
    return liabilities;
  }

  /// Runs {@code ./bhtd verify} to its end, with the options of the script.
  ///
  /// @param out file for what it prints
  public static void verify(List<String> arguments, Path folder, Path out) {
    LedgerProcess.program("bhtd.ledger.audit.Verify", VERIFY_OPTIONS, arguments, folder, out);
  }

  /// The ledger's process.
  public ProcessHandle ledger() {
    return ledger.handle();
  }

  @Override
  public void close() {
    ledger.close();
    broker.close();
  }
}
