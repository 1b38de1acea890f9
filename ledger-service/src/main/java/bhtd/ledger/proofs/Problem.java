package bhtd.ledger.proofs;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A problem answer (RFC 9457). The same members and pages as those of the other services.
///
/// @param instance path of the request
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    @Nullable String requestId) {
  static final String MEDIA_TYPE = "application/problem+json";
  private static final String PAGES = "https://bhtd.dev/problems/";

  /// The kinds of problem that a read can meet.
  enum Kind {
    MALFORMED(400, "The request is not what this endpoint reads"),
    UNAUTHENTICATED(401, "Who is calling is not known"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing for this caller"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "No representation fits the Accept header"),
    TOO_LARGE(413, "The request is larger than this service reads"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "This is not available now");

    final int status;
    final String title;

    Kind(int status, String title) {
      this.status = status;
      this.title = title;
    }

    /// The kind that fits a bare HTTP status.
    static Kind of(int status) {
      for (Kind kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      return status >= 400 && status < 500 ? MALFORMED : INTERNAL;
    }
  }

  static Problem of(
      Kind kind, @Nullable String detail, @Nullable String instance, @Nullable String requestId) {
    String page = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return new Problem(PAGES + page, kind.title, kind.status, detail, instance, requestId);
  }
}
