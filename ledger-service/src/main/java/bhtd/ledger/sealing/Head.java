package bhtd.ledger.sealing;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.Seal;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;

/// Where a chain stands after a block.
///
/// @param size of the log
/// @param root of the log
/// @param seal leaf hash of the block's seal
/// @param nextCommandOffset the next command to read
public record Head(
    long height, BlockTime time, long size, Hash root, Hash seal, long nextCommandOffset) {

  /// @throws bhtd.protocol.value.MalformedException if the block does not end in a seal
  public static Head of(Block block) {
    Seal seal = block.seal();
    return new Head(
        block.height(),
        seal.time(),
        block.size(),
        block.root(),
        Merkle.leaf(block.entries().getLast().leaf().toByteArray()),
        seal.nextCommandOffset());
  }
}
