package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// The operator says that new rules start in the first block past both height and time.
///
/// @param version of the rules, from 1
/// @param reason SHA-256(salt ‖ text)
public record ActivateRules(int version, long height, long timeMs, Hash reason)
    implements Operation {
  public ActivateRules {
    Check.rules(version);
    Check.number(height, "a height");
    Check.times(timeMs);
  }
}
