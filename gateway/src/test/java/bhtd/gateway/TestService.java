package bhtd.gateway;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A service behind the gateway: answers 200 with its own name, unless told otherwise, and keeps
/// what it was asked.
final class TestService implements AutoCloseable {

  /// One request as it arrived, whole.
  record Seen(String method, String uri, MultiMap headers, Buffer body) {}

  private final String name;
  private final Vertx vertx;
  private final LinkedBlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
  private volatile @Nullable Handler<HttpServerRequest> instead;
  private HttpServer server;

  TestService(Vertx vertx, String name) {
    this.vertx = vertx;
    this.name = name;
    this.server = listen(0);
  }

  private HttpServer listen(int port) {
    return TestHttp.wait(
        vertx.createHttpServer().requestHandler(this::handle).listen(port, "127.0.0.1"));
  }

  private void handle(HttpServerRequest request) {
    Handler<HttpServerRequest> told = instead;
    request.body(
        body -> {
          if (body.succeeded()) {
            seen.add(
                new Seen(request.method().name(), request.uri(), request.headers(), body.result()));
            if (told == null) {
              request.response().end(name);
            }
          }
        });
    if (told != null) {
      told.handle(request);
    }
  }

  /// From now on `handler` answers.
  void answers(Handler<HttpServerRequest> handler) {
    instead = handler;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /// The next request not taken yet; waits for it.
  Seen taken() {
    try {
      Seen next = seen.poll(1, TimeUnit.MINUTES);
      if (next == null) {
        throw new AssertionError(name + " was not asked");
      }
      return next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int askedTimes() {
    return seen.size();
  }

  @Override
  public void close() {
    TestHttp.wait(server.close());
  }

  /// Listens again where it listened before.
  void restart() {
    server = listen(server.actualPort());
  }
}
