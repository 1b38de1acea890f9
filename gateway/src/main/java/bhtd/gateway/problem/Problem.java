package bhtd.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/// An error of the gateway's own, as RFC 9457 has it. `type` is `/problems/` and the name.
///
/// @param kind what went wrong
/// @param detail one sentence for the caller; never an exception's text
/// @param retryAfterSeconds for the header `Retry-After`; 0 = none
public record Problem(Kind kind, String detail, int retryAfterSeconds) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /// Every kind of error that the gateway itself answers with.
  public enum Kind {
    MALFORMED_REQUEST(400, "malformed-request", "Malformed request"),
    UNAUTHORISED(401, "unauthorised", "Not logged in"),
    FORBIDDEN(403, "forbidden", "Not allowed"),
    NOT_FOUND(404, "not-found", "Not found"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed"),
    REQUEST_TIMEOUT(408, "request-timeout", "Request took too long"),
    BODY_TOO_LARGE(413, "body-too-large", "Body too large"),
    TOO_MANY_REQUESTS(429, "too-many-requests", "Too many requests"),
    INTERNAL(500, "internal-error", "Internal error"),
    BROKEN_OFF(502, "service-broke-off", "The service broke off its answer"),
    UNAVAILABLE(503, "service-unavailable", "Service unavailable"),
    TOO_SLOW(504, "service-too-slow", "The service took too long");

    private final int status;
    private final String name;
    private final String title;

    Kind(int status, String name, String title) {
      this.status = status;
      this.name = name;
      this.title = title;
    }

    /// The HTTP status.
    public int status() {
      return status;
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
        .put("type", "/problems/" + kind.name)
        .put("title", kind.title)
        .put("status", kind.status)
        .put("detail", detail)
        .put("instance", instance)
        .put("request_id", requestId)
        .toBuffer();
  }
}
