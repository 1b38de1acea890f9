package bhtd.kit.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Answers for ledger-service where a test asks for receipts: says what it was asked and by whom.
public final class ReceiptServer implements AutoCloseable {
  private final HttpServer server;

  private ReceiptServer(HttpServer server) {
    this.server = server;
  }

  public static ReceiptServer start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/ledger/v1/chains/main/receipts/", ReceiptServer::answer);
      server.createContext("/ledger/v1/chains/main/proofs/liability/", ReceiptServer::answer);
      server.start();
      return new ReceiptServer(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    boolean service = token != null && token.startsWith("Bearer ey");
    String text =
        "c2sp.org/tlog-proof@v1\n"
            + exchange.getRequestURI()
            + "\nservice token: "
            + service
            + "\n";
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
