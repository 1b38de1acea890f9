package bhtd.protocol.block;

import bhtd.protocol.command.Signature;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;

/// The operator's word on a long gap, as the seal of the block after it carries it. SPEC.md, "The
/// operator's word".
///
/// @param until the latest time that the block may have
/// @param signature the operator's, 64 bytes
public record GapWord(BlockTime until, ByteString signature) {
  public GapWord {
    MalformedException.unless(
        signature.size() == Signature.BYTES, "the operator's signature has 64 bytes");
  }
}
