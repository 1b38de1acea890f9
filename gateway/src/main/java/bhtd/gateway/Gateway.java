package bhtd.gateway;

import bhtd.gateway.exchange.ServiceToken;
import bhtd.gateway.exchange.TokenExchange;
import bhtd.gateway.openapi.ApiDocument;
import bhtd.gateway.openapi.TryPage;
import bhtd.gateway.rate.RateLimits;
import bhtd.gateway.routing.Forwarder;
import bhtd.gateway.routing.Upstreams;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Puts the parts together and the door before every other route of this process.
@ApplicationScoped
class Gateway {

  private static final int BEFORE_ALL_OTHERS = -1_000_000;

  private final Door door;
  private final Upstreams upstreams;

  Gateway(Vertx vertx, GatewayConfig config, ServiceToken serviceToken, MeterRegistry registry) {
    upstreams = new Upstreams(vertx, config);
    door =
        new Door(
            vertx,
            config.limits(),
            new RateLimits(config.rates(), TimeMeter.SYSTEM_NANOTIME),
            new TokenExchange(
                upstreams, config.exchange(), serviceToken::get, Ticker.systemTicker()),
            new Forwarder(vertx, upstreams, config.limits()),
            ApiDocument.read(),
            TryPage.read(),
            new Meters(registry));
  }

  void open(@Observes Router router) {
    router.route().order(BEFORE_ALL_OTHERS).handler(door::handle).failureHandler(door::failed);
  }

  @PreDestroy
  void close() {
    upstreams.close();
  }
}
