package bhtd.gateway.routing;

import bhtd.gateway.GatewayConfig;
import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends one request on to its service and the service's answer back, neither of them gathered in
/// memory first. A caller who goes away ends the service's work on it too.
public final class Forwarder {

  private static final Logger LOG = Logger.getLogger(Forwarder.class);
  private static final int RETRY_SECONDS = 2;

  private final Vertx vertx;
  private final Upstreams upstreams;
  private final GatewayConfig.Limits limits;

  public Forwarder(Vertx vertx, Upstreams upstreams, GatewayConfig.Limits limits) {
    this.vertx = vertx;
    this.upstreams = upstreams;
    this.limits = limits;
  }

  /// Forwards `request`, answered here with a problem where the service gives no answer.
  ///
  /// @param token replaces the caller's; null leaves the header as it came
  public void forward(
      HttpServerRequest request, Upstream upstream, String requestId, @Nullable String token) {
    upstreams
        .open(upstream)
        .onSuccess(out -> send(request, out, upstream, requestId, token))
        .onFailure(
            failure -> {
              log(upstream, requestId, failure);
              Answers.refuse(vertx, request, requestId, unreachable(upstream, failure));
            });
  }

  private void send(
      HttpServerRequest request,
      HttpClientRequest out,
      Upstream upstream,
      String requestId,
      @Nullable String token) {
    if (request.response().closed()) {
      out.reset();
      return;
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      request.response().writeContinue();
    }
    ProxyRequest proxied = ProxyRequest.reverseProxy(request).setAuthority(request.authority());
    Headers.inward(proxied.headers(), request, requestId);
    if (token != null) {
      proxied.putHeader("Authorization", "Bearer " + token);
    }
    out.exceptionHandler(failure -> LOG.debugf("request %s: %s", requestId, failure));
    BodyLimit body = new BodyLimit(proxied.getBody().stream(), limits.bodyBytesMax());
    proxied.setBody(Body.body(body, proxied.getBody().length()));
    proxied
        .send(out)
        .timeout(limits.answer().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(answer -> answer(answer, requestId))
        .onFailure(
            failure -> {
              out.reset();
              log(upstream, requestId, failure);
              Answers.refuse(
                  vertx, request, requestId, unanswered(upstream, failure, body, request));
            });
  }

  /// From here on the service has spoken: what breaks now breaks the caller's connection too.
  private static void answer(ProxyResponse answer, String requestId) {
    Headers.outward(answer.headers(), requestId);
    Future<Void> sent = answer.send();
    sent.onFailure(failure -> LOG.debugf("request %s: answer cut: %s", requestId, failure));
  }

  private static Problem unreachable(Upstream upstream, Throwable failure) {
    String detail =
        failure instanceof ConnectionPoolTooBusyException
            ? upstream.service() + " has more requests than it can take."
            : upstream.service() + " cannot be reached.";
    return Problem.of(Kind.UNAVAILABLE, detail).retryAfter(RETRY_SECONDS);
  }

  private static Problem unanswered(
      Upstream upstream, Throwable failure, BodyLimit body, HttpServerRequest request) {
    if (body.exceeded()) {
      return BodySize.tooLarge();
    }
    if (failure instanceof TimeoutException) {
      return request.isEnded()
          ? Problem.of(Kind.UPSTREAM_TIMEOUT, upstream.service() + " did not answer in time.")
          : Problem.of(Kind.REQUEST_TIMEOUT, "The body did not come in time.");
    }
    return Problem.of(Kind.UPSTREAM, upstream.service() + " broke off before it answered.");
  }

  private static void log(Upstream upstream, String requestId, Throwable failure) {
    LOG.warnf("request %s: %s: %s", requestId, upstream.service(), failure.toString());
  }
}
