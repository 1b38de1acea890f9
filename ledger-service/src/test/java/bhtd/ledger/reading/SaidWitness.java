package bhtd.ledger.reading;

import bhtd.protocol.log.AddCheckpoint;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A witness that says whatever a test wants.
final class SaidWitness implements AutoCloseable {
  private final HttpServer server;
  private final Says says;

  /// What it says to a request.
  interface Says {
    Words to(AddCheckpoint request);
  }

  /// @param status of HTTP
  record Words(int status, String body) {}

  SaidWitness(Says says) throws IOException {
    this.says = says;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/add-checkpoint", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Words words = says.to(AddCheckpoint.parse(exchange.getRequestBody().readAllBytes()));
      byte[] body = words.body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(words.status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
