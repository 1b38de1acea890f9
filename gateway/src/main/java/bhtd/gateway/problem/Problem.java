package bhtd.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/// An error of the gateway's own, as RFC 9457 has it, written as the services write theirs.
///
/// @param kind what went wrong
/// @param detail one sentence for the caller; never an exception's text
/// @param retryAfterSeconds for the header `Retry-After`; 0 = none
public record Problem(Kind kind, String detail, int retryAfterSeconds) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /// Every kind of error that the gateway itself answers with.
  public enum Kind {
    MALFORMED(400, "The request is not what this endpoint reads"),
    UNAUTHENTICATED(401, "Who is calling is not known"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing for this caller"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    REQUEST_TIMEOUT(408, "The request did not come in time"),
    TOO_LARGE(413, "The body is larger than 1 MiB"),
    URI_TOO_LONG(414, "The address is longer than this server reads"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are larger than this server reads"),
    INTERNAL(500, "Something went wrong on our side"),
    UPSTREAM(502, "A service behind this one failed"),
    UNAVAILABLE(503, "This is not available now"),
    UPSTREAM_TIMEOUT(504, "A service behind this one did not answer in time");

    private static final String PAGES = "https://bhtd.dev/problems/";

    private final int status;
    private final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /// The HTTP status.
    public int status() {
      return status;
    }

    /// The page that explains it, the same as the services name.
    public String uri() {
      return PAGES + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, 0);
  }

  /// The same problem, worth trying again after `seconds`.
  public Problem retryAfter(int seconds) {
    return new Problem(kind, detail, seconds);
  }

  /// The body: {@value #MEDIA_TYPE}, UTF-8.
  ///
  /// @param instance the path that was asked for, without its query
  public Buffer body(String instance, String requestId) {
    return new JsonObject()
        .put("type", kind.uri())
        .put("title", kind.title)
        .put("status", kind.status)
        .put("detail", detail)
        .put("instance", instance)
        .put("request_id", requestId)
        .toBuffer();
  }
}
