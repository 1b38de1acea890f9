package bhtd.protocol.block;

import bhtd.protocol.command.Signature;
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

  /// A block's last entry.
  record OfSeal(Seal seal) implements Entry {}
}
