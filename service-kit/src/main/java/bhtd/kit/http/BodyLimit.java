package bhtd.kit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Refuses a body over 1 MiB: one that says so before a byte of it is read, one that does not say
/// how long it is as soon as too much of it has come.
@ApplicationScoped
class BodyLimit {
  static final long BYTES_MAX = 1 << 20;

  private static final int AFTER_REQUEST_IDS = RequestIds.FIRST - 1;

  /// How much longer a refused body is read and thrown away, so that its sender reads the answer.
  private static final long LINGER_MS = 10_000;

  private final ProblemWriter writer;
  private final BodyHandler undeclared = BodyHandler.create(false).setBodyLimit(BYTES_MAX);

  BodyLimit(ProblemWriter writer) {
    this.writer = writer;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, AFTER_REQUEST_IDS);
  }

  private void check(RoutingContext request) {
    if (contentLength(request) > BYTES_MAX) {
      // The body is not read, so the connection cannot be used again.
      request.response().putHeader("Connection", "close");
      writer.write(request, Problem.of(ProblemType.TOO_LARGE, null));
    } else if (request.request().headers().contains("Transfer-Encoding") && !isForm(request)) {
      request.addEndHandler(answered -> hangUp(request));
      undeclared.handle(request);
    } else {
      request.next();
    }
  }

  /// Nobody waits for ever for the end of a body that was refused half way. Once it has ended, the
  /// connection may have another request by now.
  private static void hangUp(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    if (!request.isEnded()) {
      routing
          .vertx()
          .setTimer(
              LINGER_MS,
              timer -> {
                if (!request.isEnded()) {
                  request.connection().close();
                }
              });
    }
  }

  /// No endpoint reads forms: they are refused for what they are (415), unread.
  private static boolean isForm(RoutingContext request) {
    String type = String.valueOf(request.request().getHeader("Content-Type"));
    return type.regionMatches(true, 0, "multipart/", 0, 10)
        || type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33);
  }

  private static long contentLength(RoutingContext request) {
    String length = request.request().getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
