package bhtd.ledger.intake;

import bhtd.ledger.sealing.Head;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;

/// A block with all that can be read and hashed without knowing the blocks before it: any thread
/// may.
///
/// @param changes what it did, in order
/// @param leaves the leaf hash of each entry
/// @param head where the chain stands after it
record ParsedBlock(Block block, List<Sealed> changes, List<Hash> leaves, Head head) {

  /// @throws bhtd.protocol.value.MalformedException if it cannot be read
  static ParsedBlock of(byte[] record) {
    Block block = BlockCodec.parse(record);
    List<Hash> leaves = new ArrayList<>(block.entries().size());
    for (EntryRecord entry : block.entries()) {
      leaves.add(Merkle.leaf(entry.leaf().toByteArray()));
    }
    return new ParsedBlock(block, block.changes(), leaves, Head.of(block));
  }
}
