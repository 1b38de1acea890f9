package bhtd.kit.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Tells every replica of a service that its tables have moved on, by PostgreSQL's LISTEN and
/// NOTIFY: whoever applied the block, all that wait are woken. A signal says "look again" and no
/// more, so one that is lost with a broken connection is made good by the signal that a new
/// connection gives.
@ApplicationScoped
public class FeedSignals {
  /// The channel of blocks applied and of outcomes learned.
  public static final String CHANNEL = "bhtd_feed";

  private static final Logger LOG = Logger.getLogger(FeedSignals.class);
  private static final long RECONNECT_MS = 500;

  private final PgSubscriber subscriber;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  FeedSignals(
      Vertx vertx,
      @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") String password) {
    this.subscriber =
        PgSubscriber.subscriber(
            vertx, PgConnectOptions.fromUri(url).setUser(user).setPassword(password));
  }

  /// Calls {@code listener} after every change, on an event loop: it must not block.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  void start(@Observes StartupEvent event) {
    subscriber.reconnectPolicy(attempt -> RECONNECT_MS);
    subscriber
        .channel(CHANNEL)
        .subscribeHandler(listening -> signal())
        .handler(payload -> signal());
    subscriber.connect().onFailure(e -> LOG.warnf("Not listening yet: %s", e.getMessage()));
  }

  void stop(@Observes ShutdownEvent event) {
    subscriber.close();
  }

  private void signal() {
    listeners.forEach(Runnable::run);
  }
}
