package bhtd.kit.feed;

import bhtd.kit.KitConfig;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// A service is ready once it has caught up with the chain, and stops being ready while its feed
/// fails.
@Readiness
@ApplicationScoped
class FeedHealth implements HealthCheck {
  private final KitConfig config;
  private final FeedStatus status;

  FeedHealth(KitConfig config, FeedStatus status) {
    this.config = config;
    this.status = status;
  }

  @Override
  public HealthCheckResponse call() {
    String failure = status.failure();
    var answer =
        HealthCheckResponse.named("block feed")
            .status(status.ready())
            .withData("chain", config.chain())
            .withData("height", status.height())
            .withData("lag", status.lag());
    return (failure == null ? answer : answer.withData("failure", failure)).build();
  }
}
