package bhtd.gateway;

import bhtd.gateway.exchange.Credential;
import bhtd.gateway.exchange.Exchanged;
import bhtd.gateway.exchange.TokenExchange;
import bhtd.gateway.openapi.ApiDocument;
import bhtd.gateway.openapi.TryPage;
import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import bhtd.gateway.rate.Admission;
import bhtd.gateway.rate.RateLimits;
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
/// its credential read, counted, exchanged, forwarded. Read this first.
final class Door {

  private static final Logger LOG = Logger.getLogger(Door.class);

  private final Vertx vertx;
  private final GatewayConfig.Limits limits;
  private final RateLimits rates;
  private final TokenExchange exchange;
  private final Forwarder forwarder;
  private final ApiDocument document;
  private final TryPage page;
  private final Meters meters;

  Door(
      Vertx vertx,
      GatewayConfig.Limits limits,
      RateLimits rates,
      TokenExchange exchange,
      Forwarder forwarder,
      ApiDocument document,
      TryPage page,
      Meters meters) {
    this.vertx = vertx;
    this.limits = limits;
    this.rates = rates;
    this.exchange = exchange;
    this.forwarder = forwarder;
    this.document = document;
    this.page = page;
    this.meters = meters;
  }

  /// Answers, forwards, or, for health alone, lets the next handler answer.
  void handle(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String id = RequestId.of(request.getHeader(RequestId.HEADER));
    Screening screening = Screening.of(request, limits);
    meters.count(routing, screening);
    switch (screening) {
      case Screening.Forward to -> {
        Credential credential = credential(request);
        if (admitted(routing, credential, id)) {
          forward(request, to.upstream(), credential, id);
        }
      }
      case Screening.ApiDocument asked -> {
        if (admitted(routing, new Credential.None(), id)) {
          document.answer(request, id);
        }
      }
      case Screening.Page asked -> {
        if (admitted(routing, new Credential.None(), id)) {
          page.answer(asked.file(), request, id);
        }
      }
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

  private static Credential credential(HttpServerRequest request) {
    var headers = request.headers();
    return Credential.of(
        headers.getAll("Authorization"), headers.getAll(Credential.MERCHANT_HEADER));
  }

  /// Counts the request; refused here where a limit is used up.
  private boolean admitted(RoutingContext routing, Credential credential, String id) {
    Admission admission = rates.admit(routing.request(), credential);
    admission.tell(routing.response());
    routing.addEndHandler(end -> admission.answered(routing.response().getStatusCode()));
    if (!admission.admitted()) {
      refuse(
          routing.request(),
          id,
          Problem.of(Kind.TOO_MANY_REQUESTS, "RateLimit says which limit is used up.")
              .retryAfter(admission.retrySeconds()));
    }
    return admission.admitted();
  }

  private void forward(
      HttpServerRequest request, Upstream upstream, Credential credential, String id) {
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
