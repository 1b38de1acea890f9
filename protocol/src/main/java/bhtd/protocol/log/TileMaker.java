package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Grows the log leaf by leaf and cuts it into tiles and bundles. Holds the open ones only.
public final class TileMaker {
  private final CompactTree tree = new CompactTree();
  private final List<ByteArrayOutputStream> open = new ArrayList<>();
  private final List<Long> index = new ArrayList<>();
  private final List<byte[]> bundle = new ArrayList<>();
  private final TileSink sink;
  private long bundles;

  public TileMaker(TileSink sink) {
    this.sink = sink;
  }

  /// @param leaf an entry's bytes
  /// @param hash its RFC 6962 leaf hash
  public void append(byte[] leaf, Hash hash) {
    tree.append(hash, this::completed);
    bundle.add(leaf);
    if (bundle.size() == Tile.WIDTH) {
      closeBundle();
    }
  }

  public long size() {
    return tree.size();
  }

  public Hash root() {
    return tree.root();
  }

  /// Hands over what is still open, as partial tiles.
  public void finish() {
    if (!bundle.isEmpty()) {
      closeBundle();
    }
    for (int level = 0; level < open.size(); level++) {
      if (open.get(level).size() > 0) {
        close(level);
      }
    }
  }

  private void completed(int height, long number, Hash node) {
    if (height % Tile.HEIGHT != 0) {
      return;
    }
    int level = height / Tile.HEIGHT;
    if (open.size() == level) {
      open.add(new ByteArrayOutputStream());
      index.add(0L);
    }
    open.get(level).writeBytes(node.toBytes());
    if (open.get(level).size() == Tile.WIDTH * Hash.BYTES) {
      close(level);
    }
  }

  private void close(int level) {
    byte[] hashes = open.get(level).toByteArray();
    long number = index.get(level);
    open.get(level).reset();
    index.set(level, number + 1);
    sink.accept(new Tile(level, number, hashes.length / Hash.BYTES), hashes);
  }

  private void closeBundle() {
    sink.accept(new Tile(Tile.ENTRIES, bundles, bundle.size()), EntryBundle.toBytes(bundle));
    bundles++;
    bundle.clear();
  }
}
