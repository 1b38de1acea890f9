package bhtd.acceptance.http;

import bhtd.local.Await;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// The gateway as one caller sees it. Every POST carries an {@code Idempotency-Key} of its own and
/// {@code Prefer: wait=10}; a {@code 202} is followed by asking for the command until it is
/// decided.
///
/// @param authorization the value of the Authorization header, asked for at each call; empty for a
///     caller who says nothing about himself
public record Api(
    HttpClient client, URI base, Supplier<String> authorization, Map<String, String> headers) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static Api open(URI base) {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return new Api(client, base, () -> "", Map.of());
  }

  public Api as(Supplier<String> token) {
    return new Api(client, base, () -> "Bearer " + token.get(), headers);
  }

  public Api with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(client, base, authorization, Map.copyOf(more));
  }

  public Answer get(String path) {
    return send(request(path).GET().build());
  }

  public Answer delete(String path) {
    return send(
        request(path).header("Idempotency-Key", UUID.randomUUID().toString()).DELETE().build());
  }

  /// Writes and waits for the final answer.
  ///
  /// @param path from the gateway's root on, with its leading slash
  public Answer post(String path, JsonNode body) {
    return post(path, UUID.randomUUID().toString(), body);
  }

  public Answer post(String path, String idempotencyKey, JsonNode body) {
    return post(
        path, Map.of("Idempotency-Key", idempotencyKey, "Prefer", "wait=10"), body.toString());
  }

  /// Writes exactly these headers and this text, whatever they are worth.
  public Answer post(String path, Map<String, String> extra, String body) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    extra.forEach(request::header);
    return send(request.POST(BodyPublishers.ofString(body)).build());
  }

  /// Sends an HTML form.
  public Answer form(String path, String encoded) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded))
            .build());
  }

  /// A command's fate, after a {@code 202}.
  ///
  /// @return the last answer: {@code status} is sealed, rejected or refused, or still pending after
  ///     a minute
  public Answer decided(Answer pending) {
    String location = pending.header("Location").orElseThrow();
    String path = URI.create(location).getRawPath();
    Await.until(PATIENCE, () -> !get(path).field("status").equals("pending"));
    return get(path);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    String value = authorization.get();
    return value.isEmpty() ? request : request.header("Authorization", value);
  }

  private Answer send(HttpRequest request) {
    long start = System.nanoTime();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return Answer.of(response, Duration.ofNanos(System.nanoTime() - start).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request.uri(), e);
    }
  }
}
