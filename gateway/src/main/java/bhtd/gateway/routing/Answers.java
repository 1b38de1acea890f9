package bhtd.gateway.routing;

import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// Answers of the gateway's own, with everything an answer of ours carries.
public final class Answers {

  private Answers() {}

  /// Sends `problem`, unless an answer has begun. A body that the caller is still sending is read
  /// and thrown away where it is known to be small; otherwise the connection is closed a while
  /// later.
  public static void refuse(
      Vertx vertx, HttpServerRequest request, String requestId, Problem problem) {
    HttpServerResponse response = request.response();
    if (response.headWritten() || response.closed()) {
      return;
    }
    response.setStatusCode(problem.kind().status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
    if (problem.kind() == Kind.UNAUTHENTICATED) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (problem.kind() == Kind.METHOD_NOT_ALLOWED) {
      response.putHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE");
    }
    if (problem.retryAfterSeconds() > 0) {
      response.putHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
    }
    boolean closes =
        !request.isEnded()
            && (problem.kind() == Kind.REQUEST_TIMEOUT || BodySize.mayBeLarge(request.headers()));
    if (closes) {
      response.putHeader("Connection", "close");
    }
    String path = request.path();
    if (path == null || problem.kind() == Kind.URI_TOO_LONG) {
      path = "";
    }
    var sent = send(request, requestId, problem.body(path, requestId));
    if (closes) {
      sent.onComplete(done -> Linger.thenClose(vertx, request));
    } else if (!request.isEnded()) {
      request.handler(thrownAway -> {}).resume();
    }
  }

  /// Ends the answer with `body`, or only its length where the method is HEAD.
  public static Future<Void> send(HttpServerRequest request, String requestId, Buffer body) {
    HttpServerResponse response = request.response();
    response.putHeader(RequestId.HEADER, requestId);
    Headers.secure(response.headers());
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Content-Length", Integer.toString(body.length()));
      return response.end();
    }
    return response.end(body);
  }
}
