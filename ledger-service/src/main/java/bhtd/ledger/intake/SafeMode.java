package bhtd.ledger.intake;

import bhtd.protocol.wire.Notice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sealing has stopped, reading goes on: says so in the log, in the metrics and on the notices
/// topic, which keeps the last word on each chain, so that the services answer writes with 503
/// meanwhile.
final class SafeMode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SafeMode.class);

  private final ChainSettings settings;
  private final Signals signals;
  private final Producer<byte[], byte[]> producer;

  SafeMode(ChainSettings settings, Signals signals) {
    this.settings = settings;
    this.signals = signals;
    this.producer = KafkaClients.plain(settings.bootstrapServers());
  }

  void enter(String cause) {
    LOG.error("chain {} is in safe mode, nothing is sealed: {}", settings.chain(), cause);
    signals.phase(Signals.Phase.PAUSED, cause);
    say(true, cause);
  }

  /// Sealing starts, or goes on. Said at every start: whoever said last that it had stopped may
  /// have died since.
  void leave(long height) {
    LOG.info("chain {} is being sealed, from block {} on", settings.chain(), height + 1);
    signals.phase(Signals.Phase.SEALING, "from block " + (height + 1) + " on");
    say(false, "");
  }

  /// A crash before the notice is stored leaves the last one standing; the next start says anew.
  private void say(boolean paused, String cause) {
    Notice notice =
        Notice.newBuilder()
            .setChain(settings.chain().text())
            .setSealingPaused(paused)
            .setCause(cause)
            .setTimeMs(System.currentTimeMillis())
            .build();
    byte[] key = settings.chain().text().getBytes(StandardCharsets.UTF_8);
    var record =
        new ProducerRecord<>(
            ChainSettings.NOTICES, settings.partition(), key, notice.toByteArray());
    producer.send(
        record,
        (stored, failure) -> {
          if (failure != null) {
            LOG.warn("the notice could not be stored: {}", failure.getMessage());
          }
        });
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
