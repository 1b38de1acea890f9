package bhtd.protocol.value;

import java.time.Instant;

/// The time of a block, the only time the rules know. Unit: milliseconds since 1970, UTC.
public record BlockTime(long ms) implements Comparable<BlockTime> {
  public BlockTime {
    MalformedException.unless(ms >= 0, "a time is not before 1970");
  }

  public Instant instant() {
    return Instant.ofEpochMilli(ms);
  }

  @Override
  public int compareTo(BlockTime other) {
    return Long.compare(ms, other.ms);
  }
}
