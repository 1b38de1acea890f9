package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;

/// Reads nodes out of tiles: what a tile does not hold itself is hashed from the nodes in it.
///
/// @param size of the log that the tiles are of
/// @param tiles gives a hash tile's bytes, 32 for each of its width
public record TileReader(long size, Source tiles) implements HashReader {

  /// Where tiles come from: files, or a server.
  @FunctionalInterface
  public interface Source {
    byte[] read(Tile tile);
  }

  @Override
  public Hash read(int height, long index) {
    int level = height / Tile.HEIGHT;
    int within = height % Tile.HEIGHT;
    long first = index << within;
    Tile tile = Tile.of(level, first / Tile.WIDTH, size);
    byte[] hashes = tiles.read(tile);
    MalformedException.unless(
        hashes.length == tile.width() * Hash.BYTES, tile.path() + " has another length");
    int count = 1 << within;
    byte[] below = new byte[count * Hash.BYTES];
    int offset = (int) (first % Tile.WIDTH) * Hash.BYTES;
    System.arraycopy(hashes, offset, below, 0, below.length);
    return Merkle.root(below, count);
  }
}
