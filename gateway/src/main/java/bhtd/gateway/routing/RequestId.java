package bhtd.gateway.routing;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of one request in logs and problem answers, passed on and returned as `X-Request-Id`.
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestId() {}

  /// The caller's own where it is 8 to 64 of `A-Za-z0-9._-`, otherwise a new one.
  public static String of(@Nullable String given) {
    return given != null && SANE.matcher(given).matches() ? given : UUID.randomUUID().toString();
  }
}
