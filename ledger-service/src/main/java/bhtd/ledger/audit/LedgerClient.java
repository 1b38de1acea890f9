package bhtd.ledger.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Reads a ledger over HTTP with an auditor's log-in: client credentials, a new token before the
/// old one ends. For any number of threads; few requests are under way at a time.
public final class LedgerClient {
  private static final Duration TIME_OUT = Duration.ofSeconds(30);
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);
  private static final int TRIES = 6;
  private static final int AT_ONCE = 16;
  private static final int REFRESH_SECONDS = 20;

  private final Connection connection;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Semaphore slots = new Semaphore(AT_ONCE);
  private @Nullable String token;
  private long freshUntilNanos;

  public LedgerClient(Connection connection) {
    this.connection = connection;
  }

  /// The body at {@code path} below the chain.
  ///
  /// @throws AuditFailure if the ledger says that there is no such thing
  /// @throws NotCheckedException if it cannot be had for another reason, after some tries where
  ///     trying again makes sense
  public byte[] get(String path) throws InterruptedException {
    URI uri =
        URI.create(connection.gateway() + "/ledger/v1/chains/" + connection.chain() + "/" + path);
    for (int attempt = 1; ; attempt++) {
      HttpResponse<byte[]> answer = send(uri);
      int status = answer.statusCode();
      if (status == 200) {
        return answer.body();
      }
      if (status == 404) {
        throw new AuditFailure(path + " is not served: " + uri + " answers 404");
      }
      boolean again = status == 429 || status >= 502 && status <= 504;
      if (!again || attempt == TRIES) {
        throw new NotCheckedException(uri + " answers " + status);
      }
      Thread.sleep(waitFor(answer));
    }
  }

  private static Duration waitFor(HttpResponse<byte[]> answer) {
    Duration asked =
        answer
            .headers()
            .firstValue("Retry-After")
            .filter(seconds -> seconds.matches("[0-9]{1,4}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(Duration.ofSeconds(1));
    return asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked;
  }

  private HttpResponse<byte[]> send(URI uri) throws InterruptedException {
    slots.acquire();
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(TIME_OUT)
              .header("Authorization", "Bearer " + token())
              .build();
      return http.send(
          request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), Source.BYTES_MAX));
    } catch (IOException e) {
      throw new NotCheckedException(uri + " cannot be reached");
    } finally {
      slots.release();
    }
  }

  private synchronized String token() throws InterruptedException {
    String now = token;
    if (now == null || System.nanoTime() - freshUntilNanos > 0) {
      JsonNode answer = logIn();
      now = answer.path("access_token").asText();
      long seconds = Math.max(1, answer.path("expires_in").asLong() - REFRESH_SECONDS);
      freshUntilNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      token = now;
    }
    return now;
  }

  private JsonNode logIn() throws InterruptedException {
    URI uri = URI.create(connection.issuer() + "/protocol/openid-connect/token");
    try {
      String form =
          "grant_type=client_credentials&client_id="
              + encoded(connection.client())
              + "&client_secret="
              + encoded(Files.readString(connection.secretFile()).strip());
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(TIME_OUT)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build();
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new NotCheckedException(
            "no log-in for "
                + connection.client()
                + ": "
                + uri
                + " answers "
                + answer.statusCode());
      }
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new NotCheckedException(
          "no log-in for "
              + connection.client()
              + ": "
              + uri
              + " cannot be reached, or "
              + connection.secretFile()
              + " cannot be read");
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
