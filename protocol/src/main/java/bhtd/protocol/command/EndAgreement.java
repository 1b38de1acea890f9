package bhtd.protocol.command;

import bhtd.protocol.value.Hash;

/// Either institution ends an agreement; refunds survive it.
///
/// @param endsAtMs payments before this time still count
public record EndAgreement(Hash agreement, long endsAtMs) implements Operation {
  public EndAgreement {
    Check.times(endsAtMs);
  }
}
