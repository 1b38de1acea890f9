package bhtd.kit.http;

import java.util.OptionalInt;

/// Ends a request with a problem answer. Nothing may have been changed when it is thrown: the
/// answer is not stored for the request's idempotency key.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final int retryAfterSeconds;

  public ProblemException(Problem problem) {
    this(problem, -1);
  }

  /// @param retryAfterSeconds for the header {@code Retry-After}
  public ProblemException(Problem problem, int retryAfterSeconds) {
    super(
        problem.title() + (problem.detail() == null ? "" : ": " + problem.detail()),
        null,
        false,
        false);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public Problem problem() {
    return problem;
  }

  public OptionalInt retryAfterSeconds() {
    return retryAfterSeconds < 0 ? OptionalInt.empty() : OptionalInt.of(retryAfterSeconds);
  }
}
