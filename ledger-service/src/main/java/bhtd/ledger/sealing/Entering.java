package bhtd.ledger.sealing;

import bhtd.ledger.machine.DueDone;

/// An entry in the making: decided, its bytes not made yet.
public sealed interface Entering permits Decided, Entering.Done {
  /// An item of due work.
  ///
  /// @param salt of its events, 32 bytes
  record Done(DueDone done, byte[] salt) implements Entering {}
}
