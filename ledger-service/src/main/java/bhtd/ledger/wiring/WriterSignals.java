package bhtd.ledger.wiring;

import bhtd.ledger.intake.Signals;
import bhtd.ledger.machine.Decision;
import bhtd.ledger.sealing.Head;
import bhtd.protocol.wire.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The loop's signals as metrics, and kept for health.
@ApplicationScoped
class WriterSignals implements Signals {
  /// What the loop is doing now.
  record Now(Phase phase, String detail) {}

  private final Counter accepted;
  private final Counter rejected;
  private final Map<RefusalReason, Counter> refused = new EnumMap<>(RefusalReason.class);
  private final Counter blocks;
  private final Timer commits;
  private final AtomicLong height;
  private final AtomicLong blockTimeMs;
  private volatile Now now = new Now(Phase.STOPPED, "");

  WriterSignals(MeterRegistry metrics) {
    accepted = decisions(metrics, "accepted");
    rejected = decisions(metrics, "rejected");
    for (RefusalReason reason : RefusalReason.values()) {
      refused.put(
          reason,
          Counter.builder("bhtd_commands_refused")
              .description("Commands that could not be sealed")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(metrics));
    }
    blocks = Counter.builder("bhtd_blocks").description("Blocks committed").register(metrics);
    commits =
        Timer.builder("bhtd_block_commit")
            .description("From sending a block to its commit")
            .register(metrics);
    height = metrics.gauge("bhtd_block_height", new AtomicLong(-1));
    blockTimeMs = metrics.gauge("bhtd_block_time_ms", new AtomicLong(0));
    metrics.gauge(
        "bhtd_sealing_paused", this, signals -> signals.now.phase() == Phase.PAUSED ? 1 : 0);
  }

  private static Counter decisions(MeterRegistry metrics, String outcome) {
    return Counter.builder("bhtd_commands_decided")
        .description("Commands decided for a block")
        .tag("outcome", outcome)
        .register(metrics);
  }

  Now now() {
    return now;
  }

  @Override
  public void phase(Phase phase, String detail) {
    now = new Now(phase, detail);
  }

  @Override
  public void decided(Decision decision) {
    switch (decision) {
      case Decision.Accepted a -> accepted.increment();
      case Decision.Rejected r -> rejected.increment();
    }
  }

  @Override
  public void refused(RefusalReason reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }

  @Override
  public void committed(Head head, int commands, long commitNanos) {
    blocks.increment();
    commits.record(commitNanos, TimeUnit.NANOSECONDS);
    height.set(head.height());
    blockTimeMs.set(head.time().ms());
  }
}
