package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Grows the log leaf by leaf and cuts it into tiles and bundles. Holds the open ones only.
public final class TileMaker {
  private final CompactTree tree = new CompactTree();
  private final List<OpenTile> open = new ArrayList<>();
  private final List<byte[]> bundle = new ArrayList<>();
  private final TileSink sink;
  private long bundles;

  /// A tile that still grows, and then the next one of its level.
  private static final class OpenTile {
    private final byte[] hashes = new byte[Tile.WIDTH * Hash.BYTES];
    private int width;
    private long index;
  }

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
      if (open.get(level).width > 0) {
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
      open.add(new OpenTile());
    }
    OpenTile tile = open.get(level);
    node.writeTo(tile.hashes, tile.width * Hash.BYTES);
    tile.width++;
    if (tile.width == Tile.WIDTH) {
      close(level);
    }
  }

  private void close(int level) {
    OpenTile tile = open.get(level);
    byte[] hashes = Arrays.copyOf(tile.hashes, tile.width * Hash.BYTES);
    sink.accept(new Tile(level, tile.index, tile.width), hashes);
    tile.index++;
    tile.width = 0;
  }

  private void closeBundle() {
    sink.accept(new Tile(Tile.ENTRIES, bundles, bundle.size()), EntryBundle.toBytes(bundle));
    bundles++;
    bundle.clear();
  }
}
