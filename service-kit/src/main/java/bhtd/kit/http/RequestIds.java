package bhtd.kit.http;

import bhtd.protocol.value.Ids;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives every request an id, the caller's own if it sent a fitting one, and answers with it.
@ApplicationScoped
public class RequestIds {
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "bhtd.request_id";
  private static final Pattern FITS = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  static final int FIRST = 10_000;

  private final Clock clock;

  RequestIds(Clock clock) {
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    filters.register(this::mark, FIRST);
  }

  /// The id of this request.
  public static @Nullable String of(RoutingContext request) {
    return request.get(KEY);
  }

  private void mark(RoutingContext request) {
    String sent = request.request().getHeader(HEADER);
    String id =
        sent != null && FITS.matcher(sent).matches() ? sent : "req_" + Ids.uuid7(clock).toString();
    request.put(KEY, id);
    request.response().putHeader(HEADER, id);
    request.next();
  }
}
