package bhtd.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/// Access tokens for programs.
public final class Tokens {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Tokens() {}

  /// A fresh access token by client credentials.
  /// @param issuer the realm's URL
  /// @throws IllegalStateException with Keycloak's answer if it refuses
  public static String clientCredentials(String issuer, String client, String secret) {
    HttpResponse<String> answer =
        ask(
            issuer,
            Map.of(
                "grant_type", "client_credentials", "client_id", client, "client_secret", secret));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          "no token for " + client + ": " + answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body()).required("access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The answer of the realm's token endpoint to this form.
  static HttpResponse<String> ask(String issuer, Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)))
            .build();
    try {
      return Http.CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for a token", e);
    }
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
