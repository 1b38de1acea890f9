package bhtd.kit.http;

import java.util.Locale;

/// The kinds of problem an answer can report. Each has a page at {@link #uri()}, kept in
/// {@code docs/problems.md}.
public enum ProblemType {
  MALFORMED(400, "The request is not what this endpoint reads"),
  IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is needed"),
  UNAUTHENTICATED(401, "Who is calling is not known"),
  FORBIDDEN(403, "The caller may not do this"),
  NOT_FOUND(404, "There is no such thing for this caller"),
  METHOD_NOT_ALLOWED(405, "This method is not offered here"),
  NOT_ACCEPTABLE(406, "No representation fits the Accept header"),
  CONFLICT(409, "This does not fit what is there already"),
  IN_PROGRESS(409, "The same request is still being worked on"),
  TOO_LARGE(413, "The body is larger than 1 MiB"),
  UNSUPPORTED_MEDIA_TYPE(415, "This endpoint reads application/json"),
  IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),
  BROKEN_RULE(422, "A rule does not allow this"),
  REJECTED(422, "The ledger rejected the command"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  INTERNAL(500, "Something went wrong on our side"),
  UPSTREAM(502, "A service behind this one failed"),
  SEALING_PAUSED(503, "The ledger is not sealing now"),
  UNAVAILABLE(503, "This is not available now");

  private static final String PAGES = "https://bhtd.dev/problems/";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// One sentence, the same for every problem of this kind.
  public String title() {
    return title;
  }

  /// The page that explains it.
  public String uri() {
    return PAGES + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The kind that fits a bare HTTP status.
  static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> BROKEN_RULE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> status >= 400 && status < 500 ? MALFORMED : INTERNAL;
    };
  }
}
