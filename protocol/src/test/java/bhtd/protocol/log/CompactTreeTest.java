package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import bhtd.protocol.value.Hash;
import org.junit.jupiter.api.Test;

class CompactTreeTest {
  @Test
  void its_root_is_the_root_at_every_size() {
    CompactTree tree = new CompactTree();
    MemoryLog log = MemoryLog.ofSize(300);
    for (int size = 0; size < 300; size++) {
      assertEquals(size, tree.size());
      assertEquals(log.rootAt(size), tree.root());
      tree.append(log.leaves.get(size));
    }
  }

  @Test
  void a_tree_loaded_from_its_nodes_goes_on_where_it_was() {
    MemoryLog log = MemoryLog.ofSize(300);
    for (int size : new int[] {0, 1, 2, 127, 128, 255, 299}) {
      CompactTree loaded = CompactTree.load(log, size);
      assertEquals(log.rootAt(size), loaded.root());
      loaded.append(log.leaves.get(size));
      assertEquals(log.rootAt(size + 1), loaded.root());
    }
  }

  @Test
  void a_copy_grows_on_its_own() {
    CompactTree tree = MemoryLog.ofSize(7).tree;
    Hash before = tree.root();
    CompactTree copy = tree.copy();
    copy.append(Merkle.EMPTY);
    assertEquals(before, tree.root());
    assertEquals(7, tree.size());
    assertEquals(8, copy.size());
    assertNotEquals(before, copy.root());
  }
}
