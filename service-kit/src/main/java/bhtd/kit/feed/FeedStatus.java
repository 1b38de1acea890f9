package bhtd.kit.feed;

import bhtd.kit.KitConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// How the feed does: its height and lag as metrics, and the service's readiness. A service is
/// ready once it has caught up with the chain, and stops being ready while its feed fails.
@ApplicationScoped
public class FeedStatus {
  private final KitConfig config;
  private volatile FeedPosition position = FeedPosition.START;
  private volatile long lag = -1;
  private volatile boolean caughtUp;
  private volatile @Nullable String failure;

  FeedStatus(KitConfig config, MeterRegistry meters) {
    this.config = config;
    Tags chain = Tags.of("chain", config.chain());
    meters.gauge("bhtd.feed.height", chain, this, status -> status.position.height());
    meters.gauge("bhtd.feed.lag.records", chain, this, status -> status.lag);
  }

  /// Height of the last block this replica knows to be applied, -1 before the first.
  public long height() {
    return position.height();
  }

  /// Records on the topic that are not applied yet (control markers count), -1 when not known.
  public long lag() {
    return lag;
  }

  void at(FeedPosition now) {
    position = now;
  }

  void reached(long recordsLeft) {
    lag = recordsLeft;
    failure = null;
    caughtUp |= recordsLeft <= 1;
  }

  void failed(RuntimeException e) {
    failure = String.valueOf(e.getMessage());
  }

  /// Whether the service has caught up with the chain and its feed does not fail.
  boolean ready() {
    return !config.follow() || (caughtUp && failure == null);
  }

  /// What fails, if something does.
  @Nullable String failure() {
    return failure;
  }
}
