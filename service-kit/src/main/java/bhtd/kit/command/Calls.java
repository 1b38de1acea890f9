package bhtd.kit.command;

import bhtd.kit.http.ProblemType;
import bhtd.kit.http.Problems;
import bhtd.kit.http.RequestIds;
import bhtd.kit.identity.Caller;
import bhtd.kit.identity.Callers;
import bhtd.kit.secrets.Secrets;
import bhtd.protocol.value.Hash;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads the current request, on its own thread.
@ApplicationScoped
class Calls {
  private static final String KEY = "Idempotency-Key";
  private static final int KEY_LENGTH_MAX = 255;

  private final Callers callers;
  private final Secrets secrets;
  private final CurrentVertxRequest current;

  Calls(Callers callers, Secrets secrets, CurrentVertxRequest current) {
    this.callers = callers;
    this.secrets = secrets;
    this.current = current;
  }

  /// How the write was asked for.
  Door door() {
    return Door.of(current.getCurrent());
  }

  /// @throws bhtd.kit.http.ProblemException 400 when the key is missing or unfit
  Call current() {
    RoutingContext routing = current.getCurrent();
    HttpServerRequest request = routing.request();
    String path = String.valueOf(request.path());
    Caller caller = callers.current();
    String endpoint = request.method().name() + " " + path;
    Optional<Hash> mac =
        key(request, caller)
            .map(key -> secrets.mac("idempotency", utf8(caller.name()), utf8(endpoint), utf8(key)));
    return new Call(
        caller,
        endpoint,
        path,
        RequestIds.of(routing),
        mac,
        Preference.wait(request.getHeader("Prefer")));
  }

  private static Optional<String> key(HttpServerRequest request, Caller caller) {
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
    return key;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
