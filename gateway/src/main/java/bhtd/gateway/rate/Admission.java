package bhtd.gateway.rate;

import io.github.bucket4j.Bucket;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/// What the limits say to one request. The headers are those of
/// draft-ietf-httpapi-ratelimit-headers, one item for each limit that was looked at.
///
/// @param retrySeconds until it may be worth another try; 0 = admitted
/// @param named what the request was taken from in the name of a key or a member
public record Admission(
    List<String> policy, List<String> left, int retrySeconds, Optional<Bucket> named) {

  private static final int UNAUTHENTICATED = 401;

  public boolean admitted() {
    return retrySeconds == 0;
  }

  /// Writes `RateLimit-Policy` and `RateLimit`.
  public void tell(HttpServerResponse response) {
    response.putHeader("RateLimit-Policy", String.join(", ", policy));
    response.putHeader("RateLimit", String.join(", ", left));
  }

  /// Gives back what was taken in a name that turned out not to be the caller's: nobody uses up
  /// what is another's with a token that is none. Its address still counts.
  public void answered(int status) {
    if (status == UNAUTHENTICATED) {
      named.ifPresent(bucket -> bucket.addTokens(1));
    }
  }
}
