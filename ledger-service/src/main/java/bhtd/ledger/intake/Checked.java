package bhtd.ledger.intake;

import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.RefusalReason;
import java.util.Optional;

/// A record of the commands topic after a worker looked at it.
sealed interface Checked {
  long offset();

  /// Its bytes and signatures hold.
  ///
  /// @param bytes how many the record had
  record Fit(long offset, VerifiedCommand verified, int bytes) implements Checked {}

  /// Looking at it failed: a bug of this program.
  ///
  /// @param id empty where even that could not be read
  record Failing(long offset, Optional<Hash> id, RuntimeException bug) implements Checked {}

  /// It can never be sealed, whatever the ledger's state.
  ///
  /// @param id empty where the bytes are torn
  record Unfit(long offset, Optional<Hash> id, RefusalReason reason) implements Checked {}
}
