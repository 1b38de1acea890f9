package bhtd.kit.http;

import bhtd.kit.http.Problem.FieldError;
import java.util.List;

/// The problems that services report, ready to throw.
public final class Problems {
  private Problems() {}

  /// 404, also for what exists but is another's.
  public static ProblemException notFound(String detail) {
    return of(ProblemType.NOT_FOUND, detail);
  }

  /// 403: the caller is known and may not do this.
  public static ProblemException forbidden(String detail) {
    return of(ProblemType.FORBIDDEN, detail);
  }

  /// 409, with a word for programs.
  public static ProblemException conflict(String code, String detail) {
    return new ProblemException(Problem.of(ProblemType.CONFLICT, detail).withCode(code));
  }

  /// 400 for one field of the request, named as JSON names it.
  public static ProblemException invalid(String field, String detail) {
    return invalid(List.of(new FieldError(field, detail)));
  }

  public static ProblemException invalid(List<FieldError> errors) {
    return new ProblemException(
        Problem.of(ProblemType.MALFORMED, "Some fields are not what they should be.")
            .withErrors(errors));
  }

  /// 422: a rule of this service, found before anything was signed, with a word for programs.
  public static ProblemException brokenRule(String code, String detail) {
    return new ProblemException(Problem.of(ProblemType.BROKEN_RULE, detail).withCode(code));
  }

  /// 502: another service answered what this one cannot use.
  public static ProblemException upstream(String detail) {
    return of(ProblemType.UPSTREAM, detail);
  }

  /// 503, to be tried again later.
  public static ProblemException unavailable(String detail, int retryAfterSeconds) {
    return new ProblemException(Problem.of(ProblemType.UNAVAILABLE, detail), retryAfterSeconds);
  }

  public static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(Problem.of(type, detail));
  }
}
