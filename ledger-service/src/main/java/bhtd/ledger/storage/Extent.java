package bhtd.ledger.storage;

import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;

/// How far the log goes.
///
/// @param blocks number of blocks; the newest height is one less
/// @param size number of entries
/// @param root of the log at that size
public record Extent(long blocks, long size, Hash root) {
  public static final Extent NONE = new Extent(0, 0, Merkle.EMPTY);

  /// The newest height; -1 before the first block.
  public long height() {
    return blocks - 1;
  }
}
