package bhtd.acceptance.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.jspecify.annotations.Nullable;

/// A visit to the identity provider's pages with a browser's habits: cookies are kept, redirects
/// followed up to the app's own address, forms sent as they stand with the fields that a person
/// fills in.
final class LogInPage {
  private static final int REDIRECTS_MAX = 10;

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new Cookies())
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI app;

  /// @param app the redirect URI: arriving there ends the visit
  LogInPage(URI app) {
    this.app = app;
  }

  /// Opens the log-in page, fills it in and comes back to the app.
  ///
  /// @return what the app's address was called with: {@code code}, {@code state}
  Map<String, String> logIn(URI authorization, String username, String password) {
    Document page = page(arrive(HttpRequest.newBuilder(authorization).GET()));
    Map<String, String> person = Map.of("username", username, "password", password);
    return home(submit(page, "kc-form-login", person));
  }

  /// Follows the page's link to the registration form, fills it in and comes back to the app.
  Map<String, String> register(URI authorization, Map<String, String> person) {
    Document page = page(arrive(HttpRequest.newBuilder(authorization).GET()));
    Element link = page.selectFirst("#kc-registration a[href], a[href*=registration]");
    if (link == null) {
      throw new IllegalStateException("the log-in page offers no registration: " + page.title());
    }
    Document form = page(arrive(HttpRequest.newBuilder(URI.create(link.absUrl("href"))).GET()));
    return home(submit(form, "kc-register-form", person));
  }

  private HttpResponse<String> submit(Document page, String id, Map<String, String> person) {
    if (!(page.selectFirst("form#" + id) instanceof FormElement form)) {
      throw new IllegalStateException("no form " + id + " on the page " + page.title());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(person);
    return arrive(
        HttpRequest.newBuilder(URI.create(form.absUrl("action")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Forms.encode(fields))));
  }

  /// Follows redirects until a page, or a redirect to the app.
  private HttpResponse<String> arrive(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request.build());
    for (int i = 0; i < REDIRECTS_MAX && redirect(response) != null; i++) {
      URI next = redirect(response);
      if (next == null || isApp(next)) {
        return response;
      }
      response = send(HttpRequest.newBuilder(next).GET().build());
    }
    return response;
  }

  private Map<String, String> home(HttpResponse<String> response) {
    URI target = redirect(response);
    if (target == null || !isApp(target)) {
      Document page = page(response);
      Element error =
          page.selectFirst("[id^=input-error], .alert-error, .pf-m-danger, #kc-error-message");
      throw new IllegalStateException(
          "the log-in did not come back to the app: "
              + (error == null ? page.title() : error.text()));
    }
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : target.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private boolean isApp(URI target) {
    return target.toString().startsWith(app.toString());
  }

  private static @Nullable URI redirect(HttpResponse<String> response) {
    return response.statusCode() / 100 == 3
        ? response.headers().firstValue("Location").map(response.uri()::resolve).orElse(null)
        : null;
  }

  private static Document page(HttpResponse<String> response) {
    return Jsoup.parse(response.body(), response.uri().toString());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + request.uri(), e);
    }
  }
}
