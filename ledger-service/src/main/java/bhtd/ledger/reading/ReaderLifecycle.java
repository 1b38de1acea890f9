package bhtd.ledger.reading;

import bhtd.ledger.intake.ChainSecrets;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.ExistingFiles;
import bhtd.ledger.sealing.FileKeys;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the reader's side of the ledger while the service runs.
///
/// ```
/// <bhtd.data>/chains/<chain>/    what the blocks can rebuild
/// <bhtd.data>/signed/            what the signer remembers, which nothing can (SignedFiles)
/// <bhtd.secrets>/log, log-*      the log's keys: 64 hexadecimal digits
/// <bhtd.secrets>/salts           what salts are derived from, likewise
/// ```
@Singleton
@Startup
public class ReaderLifecycle implements ExistingFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ReaderLifecycle.class);

  private final Instance<Alarm> alarms;
  private final Storage storage;
  private final ReadState state;
  private final SignedFiles signed;
  private final CheckpointLoop checkpoints;
  private final List<Cosigning> cosigning;
  private final LiabilityKey liabilityKey;
  private final BlockFeed feed;

  /// @param witnesses each a URL, a space and a verifier key
  /// @param alarms who else hears what is raised
  /// @throws IOException if the files or the key cannot be read
  ReaderLifecycle(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "bhtd.chain") String chainName,
      @ConfigProperty(name = "bhtd.partition") int partition,
      @ConfigProperty(name = "bhtd.data") Path data,
      @ConfigProperty(name = "bhtd.secrets") Path secrets,
      @ConfigProperty(name = "bhtd.witnesses") Optional<List<String>> witnesses,
      Instance<Alarm> alarms,
      MeterRegistry metrics)
      throws IOException {
    ChainId chain = new ChainId(chainName);
    ChainSettings settings = new ChainSettings(bootstrapServers, chain, partition);
    this.alarms = alarms;
    storage = Storage.open(data.resolve("chains").resolve(chain.text()));
    state = new ReadState(storage);
    signed = SignedFiles.open(data.resolve("signed"), chain);
    List<WitnessClient> asked =
        witnesses.orElse(List.of()).stream().map(WitnessClient::parse).toList();
    Cosigned cosigned =
        new Cosigned(
            signed.cosigned().file(), state, asked.stream().map(WitnessClient::key).toList());
    FileKeys keys = new FileKeys(secrets);
    checkpoints = new CheckpointLoop(state, keys, signed, cosigned, this::raise);
    cosigning = asked.stream().map(witness -> new Cosigning(witness, state, cosigned)).toList();
    liabilityKey = ChainSecrets.liabilities(secrets, chain);
    feed =
        new BlockFeed(
            settings, new ChainReader(chain, state, liabilityKey), state, checkpoints, this::raise);
    metrics.gauge("bhtd_read_height", state, s -> s.extent().height());
    metrics.gauge("bhtd_read_stopped", state, s -> s.broken().isPresent() ? 1 : 0);
    metrics.gauge("bhtd_log_size", state, s -> s.extent().size());
    metrics.gauge(
        "bhtd_checkpoint_size",
        state,
        s -> s.checkpoint().map(c -> c.checkpoint().size()).orElse(0L));
    metrics.gauge(
        "bhtd_witnessed_size", state, s -> s.cosigned().map(c -> c.checkpoint().size()).orElse(0L));
    checkpoints.start();
    cosigning.forEach(Cosigning::start);
    feed.start();
  }

  @Produces
  @Singleton
  ReadState state() {
    return state;
  }

  @Produces
  @Singleton
  LiabilityKey liabilityKey() {
    return liabilityKey;
  }

  @Override
  public boolean any() {
    return storage.storedAtOpen() > 0 || signed.any();
  }

  private void raise(String cause) {
    LOG.error("the reader raises an alarm: {}", cause);
    for (Alarm alarm : alarms) {
      alarm.raise(cause);
    }
  }

  /// After the writer, whose last block may still be read.
  void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopped) throws IOException {
    feed.close();
    cosigning.forEach(Cosigning::close);
    checkpoints.close();
    storage.close();
    // Whatever may still write keeps the files to this process until it ends.
    if (checkpoints.hasEnded() && cosigning.stream().allMatch(Cosigning::hasEnded)) {
      signed.close();
    }
  }
}
