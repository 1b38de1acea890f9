package bhtd.ledger.audit;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/// There may be another answer later.
///
/// @param why there is none, in words
/// @param pause before the next try
/// @param tries that always make sense
record Later(String why, Duration pause, int tries) {
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);
  private static final int TRIES = 6;

  /// The connection was lost, or there never was one.
  static Later lost(String why, Patience patience) {
    return new Later(why, patience.between(), 1);
  }

  /// Empty for a status that stays.
  static Optional<Later> after(int status, HttpHeaders headers, String why, Patience patience) {
    return switch (status) {
      case 429, 502, 503, 504 -> Optional.of(new Later(why, pause(headers, patience), TRIES));
      default -> Optional.empty();
    };
  }

  /// As asked for, but never none: nobody who is in trouble is asked without a pause.
  private static Duration pause(HttpHeaders headers, Patience patience) {
    Duration asked =
        headers
            .firstValue("Retry-After")
            .filter(seconds -> seconds.matches("[0-9]{1,4}"))
            .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
            .orElse(Duration.ofSeconds(1));
    Duration least = patience.between();
    Duration most = asked.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : asked;
    return most.compareTo(least) < 0 ? least : most;
  }
}
