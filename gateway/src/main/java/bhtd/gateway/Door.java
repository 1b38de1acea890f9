package bhtd.gateway;

import bhtd.gateway.exchange.Credential;
import bhtd.gateway.exchange.Exchanged;
import bhtd.gateway.exchange.TokenExchange;
import bhtd.gateway.openapi.ApiDocument;
import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import bhtd.gateway.routing.Answers;
import bhtd.gateway.routing.Forwarder;
import bhtd.gateway.routing.RequestId;
import bhtd.gateway.routing.Upstream;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/// Every request from outside passes here, in this order: screened by its first line and headers,
/// its credential read and exchanged, forwarded. Read this first.
final class Door {

  private static final Logger LOG = Logger.getLogger(Door.class);

  private final Vertx vertx;
  private final GatewayConfig.Limits limits;
  private final TokenExchange exchange;
  private final Forwarder forwarder;
  private final ApiDocument document;
  private final Meters meters;

  Door(
      Vertx vertx,
      GatewayConfig.Limits limits,
      TokenExchange exchange,
      Forwarder forwarder,
      ApiDocument document,
      Meters meters) {
    this.vertx = vertx;
    this.limits = limits;
    this.exchange = exchange;
    this.forwarder = forwarder;
    this.document = document;
    this.meters = meters;
  }

  /// Answers, forwards, or, for health alone, lets the next handler answer.
  void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String id = RequestId.of(request.getHeader(RequestId.HEADER));
    Screening screening = Screening.of(request, limits);
    meters.count(routing, screening);
    switch (screening) {
      case Screening.Forward to -> admit(request, to.upstream(), id);
      case Screening.ApiDocument asked -> document.answer(request, id);
      case Screening.Health asked -> routing.next();
      case Screening.Refused refused -> refuse(request, id, refused.problem());
    }
  }

  /// What the router itself refused (no path, no host), or our own bug: told to the log, not to the
  /// caller.
  void failed(RoutingContext routing) {
    String id = RequestId.of(routing.request().getHeader(RequestId.HEADER));
    if (routing.statusCode() >= 400 && routing.statusCode() < 500) {
      refuse(routing.request(), id, Problem.of(Kind.MALFORMED, "No path, or no host."));
      return;
    }
    LOG.errorf(routing.failure(), "request %s failed (%d)", id, routing.statusCode());
    refuse(routing.request(), id, Problem.of(Kind.INTERNAL, "Something went wrong here."));
  }

  private void admit(HttpServerRequest request, Upstream upstream, String id) {
    var headers = request.headers();
    var credential =
        Credential.of(headers.getAll("Authorization"), headers.getAll(Credential.MERCHANT_HEADER));
    request.pause(); // until somebody reads the body: what follows takes its time
    switch (credential) {
      case Credential.None none -> forwarder.forward(request, upstream, id, null);
      case Credential.OwnToken own -> forwarder.forward(request, upstream, id, own.token());
      case Credential.Exchangeable shown -> exchange(request, upstream, id, shown);
      case Credential.Unusable unusable ->
          refuse(
              request,
              id,
              Problem.of(
                  unusable.malformed() ? Kind.MALFORMED : Kind.UNAUTHENTICATED, unusable.detail()));
    }
  }

  private void exchange(
      HttpServerRequest request, Upstream upstream, String id, Credential.Exchangeable shown) {
    Context context = vertx.getOrCreateContext();
    exchange
        .exchange(shown, id, context)
        .onSuccess(
            answer -> {
              switch (answer) {
                case Exchanged.MerchantToken merchant ->
                    forwarder.forward(request, upstream, id, merchant.token());
                case Exchanged.Refused refused -> refuse(request, id, refused.problem());
              }
            });
  }

  private void refuse(HttpServerRequest request, String id, Problem problem) {
    Answers.refuse(vertx, request, id, problem);
  }
}
