package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockGuardTest {
  private final AtomicLong wallMs = new AtomicLong(1_000_000);
  private final AtomicLong nanos = new AtomicLong();
  private final ClockGuard guard =
      new ClockGuard(
          new Clock() {
            @Override
            public Instant instant() {
              return Instant.ofEpochMilli(wallMs.get());
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          },
          nanos::get);

  private void pass(long byClockMs, long byNanosMs) {
    wallMs.addAndGet(byClockMs);
    nanos.addAndGet(byNanosMs * 1_000_000);
  }

  @Test
  void a_clock_that_goes_with_monotonic_time_agrees() {
    pass(3_600_000, 3_599_000);
    assertTrue(guard.againstMonotonic().isEmpty());
  }

  @Test
  void a_clock_that_was_set_disagrees_once() {
    pass(3_600_000, 100);
    assertTrue(guard.againstMonotonic().isPresent());
    pass(100, 100);
    assertTrue(guard.againstMonotonic().isEmpty());
    pass(-6_000, 100);
    assertTrue(guard.againstMonotonic().isPresent());
  }

  @Test
  void the_brokers_append_time_lies_between_sending_and_answer() {
    assertTrue(guard.againstBroker(10_000, 10_020, 10_040).isEmpty());
    assertTrue(guard.againstBroker(10_000, 5_000, 10_040).isEmpty());
    assertTrue(guard.againstBroker(10_000, 4_999, 10_040).isPresent());
    assertTrue(guard.againstBroker(10_000, 15_041, 10_040).isPresent());
  }

  @Test
  void the_last_block_is_not_ahead() {
    assertTrue(guard.againstLastBlock(1_005_000).isEmpty());
    assertTrue(guard.againstLastBlock(1_005_001).isPresent());
    assertTrue(guard.againstLastBlock(0).isEmpty());
  }
}
