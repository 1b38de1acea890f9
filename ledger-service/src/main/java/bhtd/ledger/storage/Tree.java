package bhtd.ledger.storage;

import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The growing edge of the Merkle tree, and the hashes that each leaf completes at the heights that
/// tiles keep: 0, 8, 16, …
final class Tree {
  /// Heights in one tile.
  static final int TILE_HEIGHT = 8;

  /// Hashes in a full tile.
  static final int TILE_WIDTH = 1 << TILE_HEIGHT;

  /// Roots of the complete subtrees that the size's bits name, tallest first.
  private final List<Hash> edge = new ArrayList<>();

  private final List<ByteArrayOutputStream> completed = new ArrayList<>();
  private long size;

  long size() {
    return size;
  }

  void append(Hash leaf) {
    Hash hash = leaf;
    keep(0, hash);
    int height = 0;
    for (long bits = size; (bits & 1) == 1; bits >>>= 1) {
      hash = Merkle.node(edge.removeLast(), hash);
      height++;
      if (height % TILE_HEIGHT == 0) {
        keep(height / TILE_HEIGHT, hash);
      }
    }
    edge.add(hash);
    size++;
  }

  Hash root() {
    if (edge.isEmpty()) {
      return Merkle.EMPTY;
    }
    Hash hash = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      hash = Merkle.node(edge.get(i), hash);
    }
    return hash;
  }

  /// What was completed since this was last asked, as bytes, by the tiles' level.
  List<byte[]> takeCompleted() {
    List<byte[]> levels = completed.stream().map(ByteArrayOutputStream::toByteArray).toList();
    completed.forEach(ByteArrayOutputStream::reset);
    return levels;
  }

  private void keep(int level, Hash hash) {
    if (completed.size() == level) {
      completed.add(new ByteArrayOutputStream());
    }
    completed.get(level).writeBytes(hash.toBytes());
  }
}
