package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A log of numbered entries in memory, for tests: its leaves, its complete nodes, its tiles.
final class MemoryLog implements HashReader, TileReader.Source {
  final List<Hash> leaves = new ArrayList<>();
  final CompactTree tree = new CompactTree();
  private final Map<String, Hash> nodes = new TreeMap<>();

  static MemoryLog ofSize(int size) {
    MemoryLog log = new MemoryLog();
    for (int i = 0; i < size; i++) {
      log.append(("entry-" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return log;
  }

  void append(byte[] entry) {
    leaves.add(Merkle.leaf(entry));
    tree.append(leaves.getLast(), (height, index, node) -> nodes.put(height + "/" + index, node));
  }

  Hash rootAt(int size) {
    return Merkle.root(leaves.subList(0, size));
  }

  @Override
  public Hash read(int height, long index) {
    Hash node = nodes.get(height + "/" + index);
    if (node == null) {
      throw new AssertionError("asked for a node that is not complete: " + height + "/" + index);
    }
    return node;
  }

  @Override
  public byte[] read(Tile tile) {
    byte[] bytes = new byte[tile.width() * Hash.BYTES];
    for (int i = 0; i < tile.width(); i++) {
      long index = tile.index() * Tile.WIDTH + i;
      read(tile.level() * Tile.HEIGHT, index).writeTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }
}
