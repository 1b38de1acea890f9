package bhtd.gateway;

import bhtd.gateway.exchange.TokenExchange;
import bhtd.gateway.openapi.ApiDocument;
import bhtd.gateway.openapi.TryPage;
import bhtd.gateway.rate.RateLimits;
import bhtd.gateway.routing.Forwarder;
import bhtd.gateway.routing.Upstreams;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The door, open on a free port, before four test services; its clock is moved by hand.
final class OpenDoor implements AutoCloseable {

  static final String SERVICE_TOKEN = "service-token";

  private final Vertx vertx = Vertx.vertx();
  final TestService merchant = new TestService(vertx, "merchant-service");
  final TestService wallet = new TestService(vertx, "wallet-service");
  final TestService settlement = new TestService(vertx, "settlement-service");
  final TestService ledger = new TestService(vertx, "ledger-service");
  private final AtomicLong clock_ns = new AtomicLong();
  private final Upstreams upstreams;
  private final HttpServer server;

  OpenDoor(Map<String, String> settings) {
    GatewayConfig config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(GatewayConfig.class)
            .withDefaultValues(
                Map.of(
                    "gateway.upstream.merchant", merchant.address().toString(),
                    "gateway.upstream.wallet", wallet.address().toString(),
                    "gateway.upstream.settlement", settlement.address().toString(),
                    "gateway.upstream.ledger", ledger.address().toString()))
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(GatewayConfig.class);
    upstreams = new Upstreams(vertx, config);
    var exchange =
        new TokenExchange(
            upstreams,
            config.exchange(),
            () -> Uni.createFrom().item(SERVICE_TOKEN),
            clock_ns::get);
    var door =
        new Door(
            vertx,
            config.limits(),
            new RateLimits(config.rates(), new HandClock(clock_ns)),
            exchange,
            new Forwarder(vertx, upstreams, config.limits()),
            ApiDocument.read(),
            TryPage.read(),
            new Meters(new SimpleMeterRegistry()));
    Router router = Router.router(vertx);
    router.route().handler(door::handle).failureHandler(door::failed);
    server =
        TestHttp.wait(
            vertx
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(router)
                .listen());
  }

  OpenDoor() {
    this(Map.of());
  }

  void letPass(Duration time) {
    clock_ns.addAndGet(time.toNanos());
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(20));
  }

  /// The same clock, as the limits read it.
  private record HandClock(AtomicLong ns) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return ns.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @Override
  public void close() {
    upstreams.close();
    TestHttp.wait(vertx.close());
  }
}
