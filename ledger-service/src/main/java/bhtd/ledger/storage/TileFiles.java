package bhtd.ledger.storage;

import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Hash tiles, a file for each level: level L has the hashes of all complete subtrees of height
/// 8·L, in order, so that tile N of it is the 8,192 bytes from N · 8,192 on, and a partial tile
/// their beginning. That a subtree is complete never changes, and so no byte does.
final class TileFiles implements Closeable {
  private final Path folder;
  private final List<GrowingFile> levels = new CopyOnWriteArrayList<>();
  private final KnownNodes nodes = new KnownNodes();
  private boolean folderChanged;

  TileFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /// @param added what each level grows by
  boolean hold(List<byte[]> added) throws IOException {
    open(added.size());
    for (int level = 0; level < added.size(); level++) {
      if (!levels.get(level).holds(added.get(level))) {
        return false;
      }
    }
    return true;
  }

  void pass(List<byte[]> added) {
    for (int level = 0; level < added.size(); level++) {
      levels.get(level).pass(added.get(level).length);
    }
  }

  void append(List<byte[]> added) throws IOException {
    open(added.size());
    for (int level = 0; level < added.size(); level++) {
      levels.get(level).append(added.get(level));
    }
  }

  void cut() throws IOException {
    for (int level = levels.size(); Files.exists(path(level)); level++) {
      open(level + 1);
    }
    for (GrowingFile level : levels) {
      level.cut();
    }
  }

  void force() throws IOException {
    for (GrowingFile level : levels) {
      level.force();
    }
    if (folderChanged) {
      Folders.force(folder);
      folderChanged = false;
    }
  }

  /// Hashes {@code first} to {@code first + count} of a level, one after the other.
  ///
  /// @throws IndexOutOfBoundsException if the tree is not that far yet
  byte[] hashes(int level, long first, int count) throws IOException {
    if (level >= levels.size()) {
      throw new IndexOutOfBoundsException("no level " + level);
    }
    return levels.get(level).read(first * Hash.BYTES, count * Hash.BYTES);
  }

  /// The hash of the complete subtree of {@code height} that is number {@code index} at its height.
  Hash subtree(int height, long index) throws IOException {
    Hash known = nodes.get(height, index);
    if (known != null) {
      return known;
    }
    int above = height % Tile.HEIGHT;
    byte[] bytes = hashes(height / Tile.HEIGHT, index << above, 1 << above);
    List<Hash> hashes = new ArrayList<>(1 << above);
    for (int at = 0; at < bytes.length; at += Hash.BYTES) {
      hashes.add(Hash.at(bytes, at));
    }
    Hash node = Merkle.root(hashes);
    nodes.keep(height, index, node);
    return node;
  }

  private void open(int count) throws IOException {
    while (levels.size() < count) {
      levels.add(new GrowingFile(path(levels.size())));
      folderChanged = true;
    }
  }

  private Path path(int level) {
    return folder.resolve("level-" + level + ".hashes");
  }

  @Override
  public void close() throws IOException {
    for (GrowingFile level : levels) {
      level.close();
    }
  }
}
