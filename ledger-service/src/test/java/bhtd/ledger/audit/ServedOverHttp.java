package bhtd.ledger.audit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A gateway that serves a chain, and the issuer of its tokens, who believes everybody.
final class ServedOverHttp implements AutoCloseable {
  private static final String LEDGER = "/ledger/v1/chains/main/";
  private static final String ISSUER = "/protocol/openid-connect/token";
  private static final byte[] TOKEN =
      "{\"access_token\":\"token\",\"expires_in\":300}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, HttpHandler> others = new ConcurrentHashMap<>();

  ServedOverHttp(Source chain) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(ISSUER, asked -> serve(asked, ISSUER, _ -> TOKEN));
    server.createContext(
        LEDGER,
        asked -> serve(asked, asked.getRequestURI().getPath().substring(LEDGER.length()), chain));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers a path otherwise from now on. A handler that answers nothing leaves it to the chain;
  /// one that throws loses the connection.
  ServedOverHttp with(String path, HttpHandler other) {
    others.put(path, other);
    return this;
  }

  /// The same for the issuer.
  ServedOverHttp withIssuer(HttpHandler other) {
    return with(ISSUER, other);
  }

  /// An answer without a body, which may be another one at once.
  static void answer(HttpExchange asked, int status) throws IOException {
    asked.getResponseHeaders().add("Retry-After", "0");
    answer(asked, status, new byte[0]);
  }

  private void serve(HttpExchange asked, String path, Source chain) throws IOException {
    HttpHandler other = others.get(path);
    if (other != null) {
      other.handle(asked);
    }
    if (asked.getResponseCode() < 0) {
      try {
        answer(asked, 200, chain.get(path));
      } catch (AuditFailure e) {
        answer(asked, 404);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void answer(HttpExchange asked, int status, byte[] body) throws IOException {
    try (asked) {
      asked.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      asked.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
