package bhtd.ledger.proofs;

import bhtd.ledger.proofs.Problem.Kind;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns every failure into a problem answer. What nobody expected is logged with its trace and
/// answered without.
@Singleton
public class ProblemAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);
  private static final String REQUEST_ID = "X-Request-Id";

  private final ObjectMapper json;
  private final CurrentVertxRequest current;

  ProblemAnswers(ObjectMapper json, CurrentVertxRequest current) {
    this.json = json;
    this.current = current;
  }

  void unknownPaths(@Observes Router router) {
    router
        .route()
        .last()
        .handler(request -> end(request, 404))
        .failureHandler(
            request -> end(request, request.statusCode() < 400 ? 500 : request.statusCode()));
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    Response.ResponseBuilder answer = answer(e.kind, e.detail);
    return (e.kind == Kind.UNAVAILABLE ? answer.header("Retry-After", 1) : answer).build();
  }

  @ServerExceptionMapper
  Response malformed(MalformedException e) {
    return answer(Kind.MALFORMED, e.getMessage()).build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated() {
    return answer(Kind.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer.")
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer(Kind.FORBIDDEN, null).build();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    String allow = e.getResponse().getHeaderString("Allow");
    Response.ResponseBuilder answer = answer(Kind.of(e.getResponse().getStatus()), null);
    return (allow == null ? answer : answer.header("Allow", allow)).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    LOG.error("a request failed", e);
    return answer(Kind.INTERNAL, null).build();
  }

  private Response.ResponseBuilder answer(Kind kind, @Nullable String detail) {
    return Response.status(kind.status)
        .type(Problem.MEDIA_TYPE)
        .header("Cache-Control", "no-store")
        .entity(render(kind, detail, current.getCurrent()));
  }

  private void end(RoutingContext request, int status) {
    if (!request.response().ended()) {
      request
          .response()
          .setStatusCode(status)
          .putHeader("Content-Type", Problem.MEDIA_TYPE)
          .end(render(Kind.of(status), null, request));
    }
  }

  private String render(Kind kind, @Nullable String detail, @Nullable RoutingContext request) {
    String path = request == null ? null : request.request().path();
    String id = request == null ? null : request.request().getHeader(REQUEST_ID);
    try {
      return json.writeValueAsString(Problem.of(kind, detail, path, id));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is a plain record", e);
    }
  }
}
