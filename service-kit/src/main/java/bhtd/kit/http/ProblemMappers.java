package bhtd.kit.http;

import bhtd.kit.http.Problem.FieldError;
import bhtd.protocol.value.MalformedException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Turns every exception into a problem answer. What we did not expect is logged with its trace and
/// answered without.
public class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final ProblemWriter writer;

  ProblemMappers(ProblemWriter writer) {
    this.writer = writer;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    Response.ResponseBuilder answer = writer.response(e.problem());
    e.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", seconds));
    return answer.build();
  }

  @ServerExceptionMapper
  Response malformed(MalformedException e) {
    return answer(ProblemType.MALFORMED, e.getMessage());
  }

  @ServerExceptionMapper
  Response json(MismatchedInputException e) {
    return writer.response(JsonProblems.of(e)).build();
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<FieldError> errors = Violations.errors(e);
    return errors.isEmpty()
        ? unexpected(e)
        : writer.response(Problems.invalid(errors).problem()).build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated() {
    return writer
        .response(
            Problem.of(ProblemType.UNAUTHENTICATED, "Send a valid token as Authorization: Bearer."))
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer(ProblemType.FORBIDDEN, null);
  }

  /// Also what a parameter of the address that cannot be read ends in; then it has a cause.
  @ServerExceptionMapper
  Response notFound(NotFoundException e) {
    return e.getCause() == null
        ? answer(ProblemType.NOT_FOUND, null)
        : answer(ProblemType.MALFORMED, "A parameter of the address is not what it should be.");
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    if (e.getCause() instanceof JsonMappingException mapping) {
      return writer.response(JsonProblems.of(mapping)).build();
    }
    if (e.getCause() instanceof JsonProcessingException) {
      return answer(ProblemType.MALFORMED, "The body is not JSON.");
    }
    int status = e.getResponse().getStatus();
    if (status >= 500) {
      LOG.error("Request failed", e);
    }
    Problem problem = Problem.of(ProblemType.ofStatus(status), null);
    Response.ResponseBuilder answer = writer.response(problem);
    String allow = e.getResponse().getHeaderString("Allow");
    return (allow == null ? answer : answer.header("Allow", allow)).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    LOG.error("Request failed", e);
    return answer(ProblemType.INTERNAL, null);
  }

  private Response answer(ProblemType type, @Nullable String detail) {
    return writer.response(Problem.of(type, detail)).build();
  }
}
