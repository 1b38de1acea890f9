package bhtd.ledger.storage;

import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The nodes last asked for among those that take the most hashing and are the fewest, some 100
/// bytes each: without them a proof would take longer with every tile above its entry's. A complete
/// node never changes. Any thread may ask.
final class KnownNodes {
  private static final int NODES_MAX = 16_384;

  /// Above a tile of entries, a node over at least so many hashes of its tile.
  private static final int HASHES_MIN = 8;

  /// A node's place, as in {@link bhtd.protocol.log.HashReader}.
  private record Place(int height, long index) {}

  private final Map<Place, Hash> newest =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Hash> eldest) {
          return size() > NODES_MAX;
        }
      };

  synchronized @Nullable Hash get(int height, long index) {
    return isKept(height) ? newest.get(new Place(height, index)) : null;
  }

  synchronized void keep(int height, long index, Hash node) {
    if (isKept(height)) {
      newest.put(new Place(height, index), node);
    }
  }

  private static boolean isKept(int height) {
    return height >= Tile.HEIGHT && 1 << height % Tile.HEIGHT >= HASHES_MIN;
  }
}
