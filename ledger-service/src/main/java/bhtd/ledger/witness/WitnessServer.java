package bhtd.ledger.witness;

import bhtd.protocol.log.AddCheckpoint;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The witness over HTTP: {@code POST /add-checkpoint}, and {@code GET /health} for whoever keeps
/// it running.
final class WitnessServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
  private static final int BACKLOG = 64;

  private final Witness witness;
  private final Played played;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Listens from now on.
  WitnessServer(InetSocketAddress address, Witness witness, Played played) throws IOException {
    this.witness = witness;
    this.played = played;
    server = HttpServer.create(address, BACKLOG);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
    return switch (asked) {
      case "POST /add-checkpoint" ->
          add(exchange.getRequestBody().readNBytes(AddCheckpoint.BYTES_MAX + 1));
      case "GET /health" -> health();
      default -> Answer.words(404, "a witness has POST /add-checkpoint and GET /health");
    };
  }

  private Answer add(byte[] body) {
    try {
      return witness.add(body);
    } catch (IOException e) {
      LOG.error("nothing can be remembered, so nothing is cosigned", e);
      return Answer.words(503, "this witness cannot remember anything now");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.words(503, "this witness is about to end");
    }
  }

  private Answer health() {
    return played
        .broken()
        .map(why -> Answer.words(503, why))
        .orElseGet(
            () ->
                Answer.words(
                    200,
                    "%d entries played, %d cosigned%s"
                        .formatted(
                            played.size(),
                            witness.cosigned(),
                            played.waiting().map(what -> "; waiting: " + what).orElse(""))));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
