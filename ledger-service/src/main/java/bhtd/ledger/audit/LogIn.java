package bhtd.ledger.audit;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
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
  private static final int BYTES_MAX = 1024 * 1024;
  private static final int REFRESH_SECONDS = 20;

  private final Connection connection;
  private final HttpClient http;
  private final Patience patience;
  private final Duration timeOut;
  private @Nullable String token;
  private long freshUntilNanos;

  /// @param timeOut of the headers of an answer, and of each piece of its body
  LogIn(Connection connection, HttpClient http, Patience patience, Duration timeOut) {
    this.connection = connection;
    this.http = http;
    this.patience = patience;
    this.timeOut = timeOut;
  }

  /// There is no token now.
  static final class LostException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Later later;

    private LostException(Later later) {
      super(later.why());
      this.later = later;
    }

    Later later() {
      return later;
    }
  }

  /// @throws LostException if the issuer may give one later
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
            .timeout(timeOut)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form()))
            .build();
    try {
      return token(uri, http.send(request, BodyHandlers.ofInputStream()));
    } catch (JacksonException e) {
      throw new NotCheckedException(none(uri + " answers with what is no token"));
    } catch (IOException e) {
      throw new LostException(Later.lost(none(uri + " cannot be reached"), patience));
    }
  }

  private JsonNode token(URI uri, HttpResponse<InputStream> answer)
      throws IOException, LostException {
    try (InputStream body = new TimelyBody(answer.body(), timeOut)) {
      if (answer.statusCode() == 200) {
        return new ObjectMapper().readTree(body.readNBytes(BYTES_MAX));
      }
      String said = none(uri + " answers " + answer.statusCode());
      throw new LostException(
          Later.after(answer.statusCode(), answer.headers(), said, patience)
              .orElseThrow(() -> new NotCheckedException(said)));
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
