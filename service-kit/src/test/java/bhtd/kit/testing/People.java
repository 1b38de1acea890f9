package bhtd.kit.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/// Real tokens of Keycloak: people log in on its page (authorisation code with PKCE), services
/// show their client's secret. Reads `bhtd.test.issuer`, `bhtd.test.password.<name>` and
/// `bhtd.test.client.<id>`.
public final class People {
  private static final String BACK = "http://127.0.0.1:17999/back";
  private static final String VERIFIER = "a".repeat(43);
  private static final long FRESH_MS = 120_000;
  private static final Map<String, Held> HELD = new ConcurrentHashMap<>();

  private People() {}

  private record Held(String token, long untilMs) {}

  /// A valid access token of {@code olivia}, {@code otto}, {@code cara} or {@code ben}.
  public static String person(String name) {
    return fresh("person " + name, () -> logIn(name));
  }

  /// A valid access token of a client with a secret.
  public static String client(String client) {
    return fresh(
        "client " + client,
        () ->
            token(
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    client,
                    "client_secret",
                    config("client." + client))));
  }

  private static String fresh(String name, java.util.function.Supplier<String> get) {
    return HELD.compute(
            name,
            (n, old) ->
                old != null && old.untilMs() > now() ? old : new Held(get.get(), now() + FRESH_MS))
        .token();
  }

  private static String logIn(String name) {
    HttpClient browser = HttpClient.newHttpClient();
    Map<String, String> query =
        Map.of(
            "client_id", "bhtd-app",
            "redirect_uri", BACK,
            "response_type", "code",
            "scope", "openid",
            "code_challenge", challenge(),
            "code_challenge_method", "S256");
    HttpResponse<String> shown =
        send(browser, get(config("issuer") + "/protocol/openid-connect/auth?" + form(query)));
    String page = shown.body();
    Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page);
    if (!action.find()) {
      throw new AssertionError("no log-in page: " + page);
    }
    Map<String, String> fields = Map.of("username", name, "password", config("password." + name));
    HttpResponse<String> answer =
        send(browser, post(action.group(1).replace("&amp;", "&"), fields, cookies(shown)));
    String location = answer.headers().firstValue("Location").orElseThrow();
    Matcher code = Pattern.compile("[?&]code=([^&]+)").matcher(location);
    if (!code.find()) {
      throw new AssertionError("no code: " + location);
    }
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "bhtd-app",
            "redirect_uri",
            BACK,
            "code",
            URLDecoder.decode(code.group(1), StandardCharsets.UTF_8),
            "code_verifier",
            VERIFIER));
  }

  private static String token(Map<String, String> fields) {
    HttpResponse<String> answer =
        send(
            HttpClient.newHttpClient(),
            post(config("issuer") + "/protocol/openid-connect/token", fields, ""));
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
    return new JsonObject(answer.body()).getString("access_token");
  }

  private static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  /// The page's cookies are marked as secure, and loopback counts as that for browsers.
  private static String cookies(HttpResponse<String> shown) {
    return shown.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .collect(Collectors.joining("; "));
  }

  private static HttpRequest post(String url, Map<String, String> fields, String cookies) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Cookie", cookies)
        .POST(HttpRequest.BodyPublishers.ofString(form(fields)))
        .build();
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() {
    byte[] hash =
        bhtd.protocol.value.Hash.sha256(VERIFIER.getBytes(StandardCharsets.US_ASCII)).toBytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static String config(String name) {
    return ConfigProvider.getConfig().getValue("bhtd.test." + name, String.class);
  }

  private static long now() {
    return Clock.systemUTC().millis();
  }
}
