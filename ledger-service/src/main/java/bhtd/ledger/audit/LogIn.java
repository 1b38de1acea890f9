package bhtd.ledger.audit;

import com.fasterxml.jackson.core.JacksonException;
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
import org.jspecify.annotations.Nullable;

/// An auditor's token: client credentials, a new one before the old one ends. For any number of
/// threads.
final class LogIn {
  private static final Duration TIME_OUT = Duration.ofSeconds(30);
  private static final int REFRESH_SECONDS = 20;

  private final Connection connection;
  private final HttpClient http;
  private @Nullable String token;
  private long freshUntilNanos;

  LogIn(Connection connection, HttpClient http) {
    this.connection = connection;
    this.http = http;
  }

  /// The connection to the issuer was lost, or there never was one. The message is for people.
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1L;

    private LostException(String message) {
      super(message);
    }
  }

  /// @throws LostException if the issuer cannot be reached
  /// @throws NotCheckedException if there is no log-in for another reason
  synchronized String token() throws LostException, InterruptedException {
    String now = token;
    if (now == null || System.nanoTime() - freshUntilNanos > 0) {
      JsonNode answer = ask(URI.create(connection.issuer() + "/protocol/openid-connect/token"));
      now = answer.path("access_token").asText();
      long seconds = Math.max(1, answer.path("expires_in").asLong() - REFRESH_SECONDS);
      freshUntilNanos = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      token = now;
    }
    return now;
  }

  private JsonNode ask(URI uri) throws LostException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIME_OUT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form()))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new NotCheckedException(none(uri + " answers " + answer.statusCode()));
      }
      return new ObjectMapper().readTree(answer.body());
    } catch (JacksonException e) {
      throw new NotCheckedException(none(uri + " answers with what is no token"));
    } catch (IOException e) {
      throw new LostException(none(uri + " cannot be reached"));
    }
  }

  private String form() {
    try {
      return "grant_type=client_credentials&client_id="
          + encoded(connection.client())
          + "&client_secret="
          + encoded(Files.readString(connection.secretFile()).strip());
    } catch (IOException e) {
      throw new NotCheckedException(none(connection.secretFile() + " cannot be read"));
    }
  }

  private String none(String why) {
    return "no log-in for " + connection.client() + ": " + why;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
