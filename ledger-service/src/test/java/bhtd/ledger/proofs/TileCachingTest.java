package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.log.Tile;
import org.junit.jupiter.api.Test;

class TileCachingTest {
  @Test
  void a_full_tile_may_be_kept_for_ever_and_a_partial_one_for_a_minute() {
    Tile partial = new Tile(0, 5, 255);
    assertEquals(
        "public, max-age=31536000, immutable", LogResource.caching(partial.full(), "public"));
    assertEquals("public, max-age=60", LogResource.caching(partial, "public"));
    Tile bundle = new Tile(Tile.ENTRIES, 5, 256);
    assertEquals("private, max-age=31536000, immutable", LogResource.caching(bundle, "private"));
  }
}
