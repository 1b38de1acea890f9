package bhtd.kit.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The header {@code Prefer: wait=N} (RFC 7240), N in seconds, at most 10.
final class Preference {
  private static final Duration WAIT_MAX = Duration.ofSeconds(10);
  private static final Pattern WAIT =
      Pattern.compile(
          "(?:^|,)\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

  private Preference() {}

  /// How long the caller would wait. A preference we do not understand is none.
  static Duration wait(@Nullable String header) {
    if (header == null) {
      return Duration.ZERO;
    }
    Matcher matcher = WAIT.matcher(header);
    if (!matcher.find()) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    return asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked;
  }
}
