package bhtd.protocol.block;

import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;

/// What the operator says about a chain beside its commands: that something is passed over, or that
/// the chain goes on after a long gap. SPEC.md, "The operator's word".
public sealed interface Word {
  ChainId chain();

  /// The command is passed over.
  ///
  /// @param offset on the commands topic
  record OfCommand(ChainId chain, long offset, Hash commandId) implements Word {
    public OfCommand {
      MalformedException.unless(offset >= 0, "an offset is not negative");
    }
  }

  /// The item of due work is passed over. Its parts are as in {@link Entry.OfDue}.
  record OfDue(ChainId chain, DueKind kind, long dueMs, ObjectKey object) implements Word {
    public OfDue {
      MalformedException.unless(dueMs >= 0, "a due time is not negative");
    }
  }

  /// The chain goes on after the block with this seal, however long ago that was.
  ///
  /// @param previousSeal the seal's leaf hash
  /// @param until the latest time that the next block may have
  record OfGap(ChainId chain, Hash previousSeal, BlockTime until) implements Word {}
}
