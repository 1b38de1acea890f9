package bhtd.merchant.policy;

import bhtd.protocol.command.Policy;
import bhtd.protocol.value.Amount;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What may be done with a program's points from now on, or from a time that is announced. A policy
/// that takes something away starts at least 30 days ahead.
///
/// @param giftable in red envelopes
/// @param transferMax points in one transfer; null = no maximum, as in the others
/// @param outPerDayMax points that a member gives away in a UTC day
/// @param envelopeMax points in one envelope
/// @param givingAgeMs age of an account before it may give; null = none
/// @param ownRate null = the own shop takes none
/// @param startsAt RFC 3339; null = at once
public record NewPolicy(
    @NotNull Boolean transferable,
    @NotNull Boolean giftable,
    @NotNull Boolean convertible,
    @Nullable Amount transferMax,
    @Nullable Amount outPerDayMax,
    @Nullable Amount envelopeMax,
    @Nullable @PositiveOrZero @Max(AGE_MS_MAX) Long givingAgeMs,
    @Nullable @Valid OwnRate ownRate,
    @Nullable String startsAt) {
  /// Ten years.
  private static final long AGE_MS_MAX = 3_650L * 24 * 3_600_000;

  Policy policy(int version, long startsAtMs) {
    return new Policy(
        version,
        startsAtMs,
        transferable,
        giftable,
        convertible,
        orNone(transferMax),
        orNone(outPerDayMax),
        orNone(envelopeMax),
        givingAgeMs == null ? 0 : givingAgeMs,
        Optional.ofNullable(ownRate).map(OwnRate::rate),
        Optional.ofNullable(ownRate).map(OwnRate::currency));
  }

  private static long orNone(@Nullable Amount max) {
    return max == null ? 0 : max.value();
  }
}
