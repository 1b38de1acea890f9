package bhtd.ledger.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: commands that arrive are sealed, by this instance or by another, or safe mode holds
/// them back, which a restart would not change. Waiting for init and taking over is not ready.
@Readiness
@ApplicationScoped
class SealingHealth implements HealthCheck {
  private final WriterSignals signals;

  SealingHealth(WriterSignals signals) {
    this.signals = signals;
  }

  @Override
  public HealthCheckResponse call() {
    WriterSignals.Now now = signals.now();
    boolean ready =
        switch (now.phase()) {
          case SEALING, STANDING_BY, PAUSED -> true;
          case WAITING_FOR_GENESIS, TAKING_OVER, STOPPED -> false;
        };
    return HealthCheckResponse.named("sealing")
        .status(ready)
        .withData("phase", now.phase().name().toLowerCase(java.util.Locale.ROOT))
        .withData("detail", now.detail())
        .build();
  }
}
