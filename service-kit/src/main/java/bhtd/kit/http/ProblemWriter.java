package bhtd.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Renders problems, for endpoints and for what never reaches one (an unknown path).
@ApplicationScoped
public class ProblemWriter {
  private final ObjectMapper json;
  private final CurrentVertxRequest current;

  ProblemWriter(ObjectMapper json, CurrentVertxRequest current) {
    this.json = json;
    this.current = current;
  }

  void unknownPaths(@Observes Router router) {
    router
        .route()
        .last()
        .handler(request -> write(request, Problem.of(ProblemType.NOT_FOUND, null)))
        .failureHandler(this::failed);
  }

  /// The problem as the answer to the current request.
  Response.ResponseBuilder response(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(render(problem, current.getCurrent()));
  }

  /// The problem's JSON, with the request's path and id.
  public String render(Problem problem, @Nullable RoutingContext request) {
    Problem complete =
        request == null
            ? problem
            : problem.at(String.valueOf(request.request().path()), RequestIds.of(request));
    try {
      return json.writeValueAsString(complete);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is a plain record", e);
    }
  }

  void write(RoutingContext request, Problem problem) {
    if (request.response().ended()) {
      return;
    }
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(render(problem, request));
  }

  private void failed(RoutingContext request) {
    int status = request.statusCode() < 400 ? 500 : request.statusCode();
    write(request, Problem.of(ProblemType.ofStatus(status), null));
  }
}
