package bhtd.kit.command;

import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Reads the current request, on its own thread.
@ApplicationScoped
class Calls {
  private static final String KEY = "Idempotency-Key";
  private static final int KEY_LENGTH_MAX = 255;

  private final Callers callers;
  private final CurrentVertxRequest current;

  Calls(Callers callers, CurrentVertxRequest current) {
    this.callers = callers;
    this.current = current;
  }

  /// @throws bhtd.kit.http.ProblemException 400 when the key is missing or unfit
  Call current() {
    HttpServerRequest request = current.getCurrent().request();
    Caller caller = callers.current();
    Optional<String> key = Optional.ofNullable(request.getHeader(KEY)).filter(k -> !k.isBlank());
    if (key.isEmpty() && caller.mustSendKeys()) {
      throw Problems.of(
          ProblemType.IDEMPOTENCY_KEY_MISSING,
          "Send a new Idempotency-Key with every new request, and the same one with a retry.");
    }
    if (key.isPresent() && key.get().length() > KEY_LENGTH_MAX) {
      throw Problems.of(
          ProblemType.MALFORMED,
          "An Idempotency-Key has at most " + KEY_LENGTH_MAX + " characters.");
    }
    return new Call(
        caller,
        request.method().name() + " " + request.path(),
        key,
        Preference.wait(request.getHeader("Prefer")));
  }
}
