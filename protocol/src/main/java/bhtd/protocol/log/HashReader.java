package bhtd.protocol.log;

import bhtd.protocol.value.Hash;

/// Reads the nodes of a log's tree that are complete and thus never change.
@FunctionalInterface
public interface HashReader {
  /// The root over the leaves {@code [index · 2^height, (index + 1) · 2^height)}. Height 0: a leaf.
  /// Asked only for nodes whose leaves are all there.
  Hash read(int height, long index);
}
