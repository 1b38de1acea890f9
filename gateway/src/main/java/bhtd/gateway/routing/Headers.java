package bhtd.gateway.routing;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which headers pass, either way. Dropped on the way in: those of one connection (RFC 9110, 7.6.1,
/// with what `Connection` names), and those by which a caller could claim what only the gateway may
/// say. Dropped on the way out: the connection's, cookies, and what names the software behind.
final class Headers {

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          "http2-settings");

  private static final Set<String> SPOOFABLE =
      Set.of(
          "forwarded",
          "x-real-ip",
          "x-client-ip",
          "true-client-ip",
          "x-original-url",
          "x-rewrite-url",
          "x-http-method",
          "x-http-method-override",
          "x-method-override",
          "cookie",
          "expect");

  private static final List<String> SPOOFABLE_PREFIXES = List.of("x-forwarded-", "bhtd-");

  private static final Set<String> NOT_FOR_OUTSIDE = Set.of("set-cookie", "server", "x-powered-by");

  /// What every answer carries unless the service said it for itself.
  private static final Map<String, String> SECURITY =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Cache-Control", "no-store");

  private Headers() {}

  /// Leaves in `headers`, a copy of the request's, what may reach a service, and says what the
  /// gateway itself knows: who called, under which name, how, and the request's id.
  static void inward(MultiMap headers, HttpServerRequest request, String requestId) {
    dropConnection(headers);
    for (String name : Set.copyOf(headers.names())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (SPOOFABLE.contains(lower) || SPOOFABLE_PREFIXES.stream().anyMatch(lower::startsWith)) {
        headers.remove(name);
      }
    }
    headers.set(RequestId.HEADER, requestId);
    headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
    headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
    headers.set("X-Forwarded-Host", String.valueOf(request.authority()));
  }

  /// Leaves in `headers`, those of a service's answer, what may leave the house.
  static void outward(MultiMap headers, String requestId) {
    dropConnection(headers);
    NOT_FOR_OUTSIDE.forEach(headers::remove);
    headers.set(RequestId.HEADER, requestId);
    secure(headers);
  }

  /// Adds the security headers that are not there yet.
  static void secure(MultiMap headers) {
    SECURITY.forEach(
        (name, value) -> {
          if (!headers.contains(name)) {
            headers.set(name, value);
          }
        });
  }

  private static void dropConnection(MultiMap headers) {
    for (String value : headers.getAll("connection")) {
      for (String named : value.split(",")) {
        String name = named.strip();
        if (!name.isEmpty() && !name.equalsIgnoreCase("content-length")) {
          headers.remove(name);
        }
      }
    }
    OF_ONE_CONNECTION.forEach(headers::remove);
  }
}
