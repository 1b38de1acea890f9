package bhtd.ledger.intake;

import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Whether the clock can be trusted with block times: it is compared with monotonic time and with
/// the append times that the broker gives our own records. Points expire by block time, for good,
/// so a clock that disagrees stops the sealing. Not for several threads at once.
final class ClockGuard {
  static final long APART_MS_MAX = 5_000;

  private final Clock clock;
  private final LongSupplier nanos;
  private long baseMs;
  private long baseNanos;

  ClockGuard(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    rebase();
  }

  long nowMs() {
    return clock.millis();
  }

  /// What is wrong with the clock against monotonic time since the last look, if anything. Looks
  /// afresh from here on: a suspended machine disagrees once.
  Optional<String> againstMonotonic() {
    long byClock = clock.millis() - baseMs;
    long byNanos = (nanos.getAsLong() - baseNanos) / 1_000_000;
    rebase();
    return apart(byClock, byNanos)
        ? Optional.of("the clock went %d ms while %d ms passed".formatted(byClock, byNanos))
        : Optional.empty();
  }

  /// What is wrong with the clock against a broker that appended a record at {@code appendedMs},
  /// between our sending it and its answer, both by our clock.
  Optional<String> againstBroker(long sentMs, long appendedMs, long answeredMs) {
    if (appendedMs >= sentMs - APART_MS_MAX && appendedMs <= answeredMs + APART_MS_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        "the broker appended at %d what this clock sent at %d and saw answered at %d"
            .formatted(appendedMs, sentMs, answeredMs));
  }

  /// What is wrong with the clock against the last block, which may not be ahead of it.
  Optional<String> againstLastBlock(long blockMs) {
    long ahead = blockMs - clock.millis();
    return ahead > APART_MS_MAX
        ? Optional.of("the last block is %d ms ahead of the clock".formatted(ahead))
        : Optional.empty();
  }

  private void rebase() {
    baseMs = clock.millis();
    baseNanos = nanos.getAsLong();
  }

  private static boolean apart(long a, long b) {
    return Math.abs(a - b) > APART_MS_MAX;
  }
}
