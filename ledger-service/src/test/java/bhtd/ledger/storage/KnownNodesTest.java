package bhtd.ledger.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import bhtd.protocol.value.Hash;
import org.junit.jupiter.api.Test;

class KnownNodesTest {
  private final KnownNodes nodes = new KnownNodes();

  @Test
  void what_takes_much_hashing_is_known_again() {
    nodes.keep(11, 3, node(1));
    nodes.keep(12, 3, node(2));
    assertEquals(node(1), nodes.get(11, 3));
    assertEquals(node(2), nodes.get(12, 3));
    assertNull(nodes.get(11, 4));
  }

  @Test
  void what_takes_little_or_is_in_every_tile_of_entries_is_not_kept() {
    for (int height : new int[] {0, 7, 8, 10, 16, 18}) {
      nodes.keep(height, 0, node(1));
      assertNull(nodes.get(height, 0));
    }
  }

  @Test
  void the_one_not_asked_for_the_longest_gives_way() {
    nodes.keep(15, 0, node(0));
    nodes.keep(15, 1, node(1));
    nodes.get(15, 0);
    for (int i = 2; i <= 16_384; i++) {
      nodes.keep(15, i, node(i));
    }
    assertEquals(node(0), nodes.get(15, 0));
    assertNull(nodes.get(15, 1));
  }

  private static Hash node(long number) {
    return new Hash(number, 0, 0, 0);
  }
}
