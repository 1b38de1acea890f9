package bhtd.ledger.intake;

import java.time.Duration;

/// How often and how long.
///
/// @param idle after which an empty block carries time and offset on
/// @param refusalsAlone at most one block in this time for nothing but refusals
/// @param gather how long a block waits for commands that are being verified already
/// @param agreement how long a clock has to agree before sealing goes on
/// @param probe how often a clock that did not is compared
public record Pace(
    Duration idle, Duration refusalsAlone, Duration gather, Duration agreement, Duration probe) {
  public static final Pace DEFAULT =
      new Pace(
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5));
}
