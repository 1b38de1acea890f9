package bhtd.ledger.reading;

import bhtd.protocol.value.BlockTime;
import java.time.Duration;
import java.time.Instant;

/// The times that a witness can have cosigned a checkpoint at: from when its last block was made
/// until now, by clocks that are a little apart. SPEC.md, "Cosignatures".
///
/// @param fromSeconds since 1970, the first
/// @param untilSeconds the last
record CosignatureTimes(long fromSeconds, long untilSeconds) {
  static final Duration APART_MAX = Duration.ofMinutes(5);

  /// @param block the time of the checkpoint's last block
  static CosignatureTimes of(BlockTime block, Instant now) {
    return new CosignatureTimes(
        Instant.ofEpochMilli(block.ms()).minus(APART_MAX).getEpochSecond(),
        now.plus(APART_MAX).getEpochSecond());
  }

  boolean have(long seconds) {
    return fromSeconds <= seconds && seconds <= untilSeconds;
  }

  @Override
  public String toString() {
    return "%d to %d s".formatted(fromSeconds, untilSeconds);
  }
}
