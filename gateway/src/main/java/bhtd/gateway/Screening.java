package bhtd.gateway;

import bhtd.gateway.openapi.TryPage;
import bhtd.gateway.problem.Problem;
import bhtd.gateway.problem.Problem.Kind;
import bhtd.gateway.routing.BodySize;
import bhtd.gateway.routing.RequestPath;
import bhtd.gateway.routing.Upstream;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;

/// What a request is for, from its first line and headers alone.
sealed interface Screening {

  /// For a service.
  record Forward(Upstream upstream) implements Screening {}

  /// For the joined OpenAPI document.
  record ApiDocument() implements Screening {}

  /// For the page to try the document, or a file of it.
  record Page(TryPage.File file) implements Screening {}

  /// For the gateway's own health.
  record Health() implements Screening {}

  /// For nobody.
  record Refused(Problem problem) implements Screening {}

  /// The methods that are forwarded. Cross-origin pre-flights come with the pages.
  Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE);

  /// Screens `request`. The path is judged as it was written, before anything has decoded it.
  static Screening of(HttpServerRequest request, GatewayConfig.Limits limits) {
    if (request.uri().length() > limits.targetCharsMax()) {
      return refused(Kind.URI_TOO_LONG, "Path and query are too long.");
    }
    if (charsOf(request.headers()) > limits.headersCharsMax()) {
      return refused(Kind.HEADERS_TOO_LARGE, "The headers are too large.");
    }
    if (request.headers().getAll("Host").size() > 1 || request.authority() == null) {
      return refused(Kind.MALFORMED, "There must be one Host header.");
    }
    Optional<RequestPath> path = RequestPath.of(request.uri());
    if (path.isEmpty()) {
      return refused(Kind.MALFORMED, "The path can be read in more than one way.");
    }
    if (!METHODS.contains(request.method())) {
      return refused(Kind.METHOD_NOT_ALLOWED, "The method is not one of those in Allow.");
    }
    return BodySize.check(request.headers(), limits.bodyBytesMax())
        .<Screening>map(Refused::new)
        .orElseGet(() -> destination(path.get().path(), request.method()));
  }

  private static Screening destination(String path, HttpMethod method) {
    boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    if (path.equals("/openapi") && reads) {
      return new ApiDocument();
    }
    Optional<TryPage.File> file = TryPage.File.at(path);
    if (file.isPresent() && reads) {
      return new Page(file.get());
    }
    if ((path.equals("/q/health") || path.startsWith("/q/health/")) && reads) {
      return new Health();
    }
    return Upstream.of(path)
        .<Screening>map(Forward::new)
        .orElseGet(() -> refused(Kind.NOT_FOUND, "There is nothing at this path."));
  }

  private static int charsOf(MultiMap headers) {
    return headers.entries().stream()
        .mapToInt(header -> header.getKey().length() + header.getValue().length())
        .sum();
  }

  private static Screening refused(Kind kind, String detail) {
    return new Refused(Problem.of(kind, detail));
  }
}
