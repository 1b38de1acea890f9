package bhtd.merchant;

import bhtd.kit.http.Problems;
import bhtd.protocol.value.BlockTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What texts in requests look like, and times as text.
public final class Texts {
  /// A name that people read: 1 to 100 characters, none of them invisible.
  public static final String NAME = "[^\\p{Cc}\\p{Cs}]{1,100}";

  public static final String NAME_RULE = "has 1 to 100 characters, and no control characters";

  /// A reference of the merchant's own: 1 to 64 characters.
  public static final String REFERENCE = "[^\\p{Cc}\\p{Cs}]{1,64}";

  public static final String REFERENCE_RULE = "has 1 to 64 characters, and no control characters";

  private static final int YEAR_MAX = 9999;

  private Texts() {}

  /// Reads a time (RFC 3339) that has to lie ahead.
  ///
  /// @param field its name in the request, for the problem answer: 400 when it is no time
  /// @param code of the problem answer (422) when it is not ahead
  public static Optional<Instant> ahead(
      String field, @Nullable String text, Clock clock, String code) {
    if (text == null) {
      return Optional.empty();
    }
    Instant time = instant(field, text);
    if (!time.isAfter(clock.instant())) {
      throw Problems.brokenRule(code, field + " is not in the future.");
    }
    return Optional.of(time);
  }

  /// A time as the ledger writes it, 0 for none.
  public static long ms(Optional<Instant> time) {
    return time.map(Instant::toEpochMilli).orElse(0L);
  }

  /// A time of the ledger, empty for 0.
  public static Optional<Instant> time(long ms) {
    return ms == 0 ? Optional.empty() : Optional.of(new BlockTime(ms).instant());
  }

  /// A time of the ledger as SQL takes it, null for 0.
  public static @Nullable OffsetDateTime sql(long ms) {
    return ms == 0 ? null : new BlockTime(ms).instant().atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(String field, String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() <= YEAR_MAX) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // said below, in words of the API
    }
    throw Problems.invalid(field, "is a time as RFC 3339 writes it, such as 2027-01-31T00:00:00Z");
  }
}
