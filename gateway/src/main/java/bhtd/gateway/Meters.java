package bhtd.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// How long requests took, by service and status: `bhtd.gateway.requests`. No path stands in a
/// metric: paths carry one-time secrets and have no end of values.
final class Meters {

  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// Counts the request once its answer has been sent, or its caller has gone.
  void count(RoutingContext routing, Screening screening) {
    Timer.Sample begun = Timer.start(registry);
    String service = service(screening);
    HttpServerResponse response = routing.response();
    routing.addEndHandler(
        end ->
            begun.stop(
                registry.timer(
                    "bhtd.gateway.requests",
                    "service",
                    service,
                    "status",
                    response.ended() ? Integer.toString(response.getStatusCode()) : "gone")));
  }

  private static String service(Screening screening) {
    return switch (screening) {
      case Screening.Forward to -> to.upstream().service();
      case Screening.ApiDocument own -> "gateway";
      case Screening.Page own -> "gateway";
      case Screening.Health own -> "gateway";
      case Screening.Refused refused -> "none";
    };
  }
}
