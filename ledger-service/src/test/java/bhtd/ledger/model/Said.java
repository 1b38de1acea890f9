package bhtd.ledger.model;

import bhtd.protocol.block.Rejection;
import bhtd.protocol.value.Reason;
import bhtd.protocol.wire.RefusalReason;
import java.util.List;
import java.util.Optional;

/// What the model says of a command.
sealed interface Said {
  record Refused(RefusalReason reason, long firstIndex) implements Said {}

  /// @param spent how many mandates
  record Rejected(Rejection rejection, int spent) implements Said {}

  /// @param leftOut of a command marked *each*: why an operation does not count, where it does not
  record Accepted(List<Optional<LeftOut>> leftOut) implements Said {}

  record LeftOut(Reason reason, long needed, long present) {}
}
