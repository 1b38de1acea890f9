package bhtd.ledger.proofs;

import bhtd.ledger.proofs.Problem.Kind;
import org.jspecify.annotations.Nullable;

/// Ends a request with a problem answer.
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final Kind kind;
  final @Nullable String detail;

  private ProblemException(Kind kind, @Nullable String detail) {
    super(detail, null, false, false);
    this.kind = kind;
    this.detail = detail;
  }

  static ProblemException malformed(@Nullable String detail) {
    return new ProblemException(Kind.MALFORMED, detail);
  }

  /// Also for what is there and is another's.
  static ProblemException notFound(String detail) {
    return new ProblemException(Kind.NOT_FOUND, detail);
  }

  static ProblemException unauthenticated() {
    return new ProblemException(
        Kind.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer.");
  }

  /// Worth asking again in a second.
  static ProblemException notYet(String detail) {
    return new ProblemException(Kind.UNAVAILABLE, detail);
  }
}
