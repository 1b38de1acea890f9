package bhtd.ledger.reading;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready means: what was on the blocks topic at the start may be read. A reader that stopped since
/// still serves what it has; a restart would not change that.
@Readiness
@ApplicationScoped
class ReadingHealth implements HealthCheck {
  private final ReadState state;

  ReadingHealth(ReadState state) {
    this.state = state;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("reading")
        .status(state.caughtUp() || state.broken().isPresent())
        .withData("height", state.extent().height())
        .withData("stopped", state.broken().orElse("no"))
        .build();
  }
}
