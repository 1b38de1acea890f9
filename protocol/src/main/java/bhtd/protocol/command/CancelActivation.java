package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// The operator calls off rules that have not started.
///
/// @param version of the rules, from 1
/// @param reason SHA-256(salt ‖ text)
public record CancelActivation(int version, Hash reason) implements Operation {
  public CancelActivation {
    Check.rules(version);
  }
}
