package bhtd.ledger.wiring;

import bhtd.ledger.intake.ChainSecrets;
import bhtd.ledger.intake.ChainSettings;
import bhtd.ledger.intake.ExistingFiles;
import bhtd.ledger.intake.Intake;
import bhtd.ledger.intake.Pace;
import bhtd.ledger.intake.Words;
import bhtd.ledger.reading.Alarm;
import bhtd.protocol.value.ChainId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Runs the writer's side of the ledger while the service runs.
@ApplicationScoped
class WriterLifecycle implements Alarm {
  private final boolean enabled;
  private final ChainSettings settings;
  private final Path secrets;
  private final Path words;
  private final ExistingFiles files;
  private final WriterSignals signals;
  private volatile Optional<Intake> intake = Optional.empty();
  private volatile Optional<String> alarm = Optional.empty();

  /// @param files what the reader's files remember, where there are any
  WriterLifecycle(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      @ConfigProperty(name = "bhtd.chain") String chain,
      @ConfigProperty(name = "bhtd.partition") int partition,
      @ConfigProperty(name = "bhtd.sealing.enabled") boolean enabled,
      @ConfigProperty(name = "bhtd.secrets") Path secrets,
      @ConfigProperty(name = "bhtd.words") Path words,
      Instance<ExistingFiles> files,
      WriterSignals signals) {
    this.enabled = enabled;
    this.secrets = secrets;
    this.words = words;
    this.settings = new ChainSettings(bootstrapServers, new ChainId(chain), partition);
    this.files = () -> files.stream().anyMatch(ExistingFiles::any);
    this.signals = signals;
  }

  /// @throws IOException if the secrets or the operator's words cannot be read
  void start(@Observes StartupEvent started) throws IOException {
    if (enabled) {
      Intake running =
          new Intake(
              settings,
              ChainSecrets.read(secrets),
              Words.read(words),
              files,
              signals,
              Clock.systemUTC(),
              Pace.DEFAULT);
      intake = Optional.of(running);
      alarm.ifPresent(running::halt);
      running.start();
    }
  }

  /// The reader found what only people can put right.
  @Override
  public void raise(String cause) {
    alarm = Optional.of(cause);
    intake.ifPresent(running -> running.halt(cause));
  }

  /// The commit in flight ends first; what is decided but not sent is forgotten, and decided again
  /// by whoever takes over.
  void stop(@Observes ShutdownEvent stopped) {
    intake.ifPresent(Intake::close);
  }
}
