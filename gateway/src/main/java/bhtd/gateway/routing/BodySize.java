package bhtd.gateway.routing;

import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;

/// What a request's headers say about its body, before a byte of it is read.
public final class BodySize {

  private BodySize() {}

  /// The reason to refuse the body that `headers` announce, if there is one.
  public static Optional<Problem> check(MultiMap headers, long bytesMax) {
    List<String> lengths = headers.getAll("Content-Length");
    List<String> encodings = headers.getAll("Transfer-Encoding");
    boolean chunked = encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
    if (lengths.size() > 1
        || (!encodings.isEmpty() && !chunked)
        || (!encodings.isEmpty() && !lengths.isEmpty())) {
      return Optional.of(Problem.of(Kind.MALFORMED, "The body's length is said more than once."));
    }
    if (lengths.isEmpty()) {
      return Optional.empty();
    }
    String length = lengths.getFirst();
    if (length.isEmpty() || !length.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Problem.of(Kind.MALFORMED, "Content-Length is not a number."));
    }
    boolean fits = length.length() <= 18 && Long.parseLong(length) <= bytesMax;
    return fits ? Optional.empty() : Optional.of(tooLarge());
  }

  /// Whether the headers leave open that more comes than is worth reading to its end for nothing.
  static boolean mayBeLarge(MultiMap headers) {
    String length = headers.get("Content-Length");
    boolean small = length == null || (length.length() <= 5 && length.matches("[0-9]+"));
    return !small || headers.contains("Transfer-Encoding");
  }

  static Problem tooLarge() {
    return Problem.of(Kind.TOO_LARGE, "A body may have 1 MiB.");
  }
}
