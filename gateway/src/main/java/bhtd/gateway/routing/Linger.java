package bhtd.gateway.routing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/// Closes a connection after an answer that came before the end of the request's body. What the
/// caller still sends is read and thrown away for a while: a connection that is closed over unread
/// bytes is reset, and takes the answer with it.
final class Linger {

  private static final long SILENCE_MS = 2_000;
  private static final int ROUNDS_MAX = 5;

  private boolean heard;
  private int rounds;

  private Linger() {}

  /// Closes once the body has ended, the caller was silent for a while, or after some rounds of
  /// that.
  static void thenClose(Vertx vertx, HttpServerRequest request) {
    if (request.isEnded()) {
      request.connection().close();
      return;
    }
    Linger linger = new Linger();
    request.handler(thrownAway -> linger.heard = true);
    request.endHandler(end -> request.connection().close());
    request.exceptionHandler(gone -> request.connection().close());
    request.resume();
    vertx.setPeriodic(SILENCE_MS, timer -> linger.tick(vertx, timer, request));
  }

  private void tick(Vertx vertx, long timer, HttpServerRequest request) {
    if (!heard || ++rounds == ROUNDS_MAX || request.isEnded()) {
      vertx.cancelTimer(timer);
      request.connection().close();
    }
    heard = false;
  }
}
