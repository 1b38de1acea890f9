package bhtd.ledger.storage;

import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// The growing edge of the log, and the hashes that new leaves complete at the heights that tiles
/// keep: 0, 8, 16, …
final class Tree {
  private final CompactTree edge = new CompactTree();
  private final List<ByteArrayOutputStream> completed = new ArrayList<>();

  long size() {
    return edge.size();
  }

  Hash root() {
    return edge.root();
  }

  void append(Hash leaf) {
    edge.append(
        leaf,
        (height, index, node) -> {
          if (height % Tile.HEIGHT == 0) {
            keep(height / Tile.HEIGHT, node);
          }
        });
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
