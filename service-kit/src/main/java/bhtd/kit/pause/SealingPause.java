package bhtd.kit.pause;

import bhtd.kit.KitConfig;
import bhtd.kit.http.Problem;
import bhtd.kit.http.ProblemException;
import bhtd.kit.http.ProblemType;
import bhtd.protocol.wire.Notice;
import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/// Whether the ledger has stopped sealing this service's chain, as its notices say. While it has,
/// writes are refused before anything is claimed or signed: nobody is left with a command that
/// cannot come to be.
@ApplicationScoped
public class SealingPause {
  private static final Logger LOG = Logger.getLogger(SealingPause.class);
  private static final int RETRY_AFTER_SECONDS = 30;

  private final String chain;
  private volatile boolean paused;

  SealingPause(KitConfig config, MeterRegistry meters) {
    this.chain = config.chain();
    meters.gauge("bhtd.writes.paused", this, pause -> pause.paused ? 1 : 0);
  }

  public boolean paused() {
    return paused;
  }

  /// @throws ProblemException 503 with {@code Retry-After} while sealing is paused
  public void check() {
    if (paused) {
      throw new ProblemException(
          Problem.of(ProblemType.SEALING_PAUSED, "Reads go on. Send the same request again later."),
          RETRY_AFTER_SECONDS);
    }
  }

  @Incoming("notices")
  void heard(byte[] value) {
    try {
      Notice notice = Notice.parseFrom(value);
      if (notice.getChain().equals(chain)) {
        if (notice.getSealingPaused() != paused) {
          LOG.warnf(
              "Sealing of %s %s: %s",
              chain, notice.getSealingPaused() ? "is paused" : "goes on", notice.getCause());
        }
        paused = notice.getSealingPaused();
      }
    } catch (InvalidProtocolBufferException e) {
      LOG.errorf("A notice cannot be read and is passed over: %s", e.getMessage());
    }
  }
}
