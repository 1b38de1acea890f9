package bhtd.protocol.block;

import bhtd.protocol.command.Signature;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;
import java.util.List;

/// One leaf of the log.
public sealed interface Entry {
  /// An entry's most bytes.
  int BYTES_MAX = 65_535;

  /// The chain's first entry.
  record OfGenesis(Genesis genesis) implements Entry {}

  /// A command's exact body, its signatures, and what became of it.
  record OfCommand(ByteString body, List<Signature> signatures, Outcome outcome) implements Entry {}

  /// An item of due work, and what became of it. It is always accepted.
  ///
  /// @param dueMs when it was due, milliseconds since 1970
  /// @param object what was due: an object's key, or of a lot 8 zero bytes and its number
  record OfDue(DueKind kind, long dueMs, ObjectKey object, Outcome outcome) implements Entry {
    public OfDue {
      MalformedException.unless(dueMs >= 0, "a time is not before 1970");
      MalformedException.unless(outcome.accepted(), "due work is not rejected");
      MalformedException.unless(
          kind != DueKind.LOT_EXPIRY || (object.a() == 0 && object.b() >= 0),
          "a lot is named by 8 zero bytes and its number");
    }
  }

  /// A block's last entry.
  record OfSeal(Seal seal) implements Entry {}
}
