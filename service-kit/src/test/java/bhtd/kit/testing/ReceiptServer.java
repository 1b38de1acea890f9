package bhtd.kit.testing;

import bhtd.protocol.command.Award;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.command.Transfer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Answers for ledger-service where a test asks for receipts: says what it was asked and by whom.
/// Where a command is tried it has one rule, that nobody moves over 1,000 points at once.
public final class ReceiptServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACCEPTED =
      """
      {"status": "accepted", "height": 7, "events": [{"index": 0, "type": "tried", "operations": %d}]}
      """;
  private static final String REJECTED =
      """
      {"status": "rejected", "height": 7, "events": [], "reason": {"code": "points_insufficient",
        "detail": "Not enough.", "operation": 0, "needed": "%d", "present": "1000"}}
      """;

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
      server.createContext("/ledger/v1/chains/main/trials", ReceiptServer::tried);
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
    answer(exchange, "text/plain", text);
  }

  private static void tried(HttpExchange exchange) throws IOException {
    JsonNode asked = JSON.readTree(exchange.getRequestBody());
    long moved = 0;
    for (JsonNode bytes : asked.path("operations")) {
      moved +=
          switch (OperationCodec.parse(ByteString.copyFrom(bytes.binaryValue()))) {
            case Transfer o -> o.amount().value();
            case Award o -> o.amount().value();
            default -> 0; // the others move nothing here
          };
    }
    String text =
        moved > 1_000
            ? REJECTED.formatted(moved)
            : ACCEPTED.formatted(asked.path("operations").size());
    answer(exchange, "application/json", text);
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
