package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.log.SumNode;
import bhtd.protocol.log.SumProof;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumTreeTest {
  private final SumTree tree = new SumTree();
  private final List<Long> amounts = new ArrayList<>();

  @Test
  void a_tree_without_leaves_holds_nothing() {
    assertEquals(SumNode.EMPTY, tree.root());
  }

  @Test
  void it_is_the_tree_of_its_definition_however_it_grows_and_changes() {
    Random chance = new Random(7);
    for (int round = 0; round < 120; round++) {
      for (int n = chance.nextInt(4); n > 0; n--) {
        append();
      }
      for (int n = amounts.isEmpty() ? 0 : chance.nextInt(5); n > 0; n--) {
        change(chance.nextInt(amounts.size()), chance.nextInt(1_000));
      }
      assertEquals(defined(0, amounts.size()), tree.root());
    }
  }

  @Test
  void every_leaf_has_a_way_to_the_root_and_no_other_amount_has() {
    for (int size = 1; size <= 33; size++) {
      append();
      change(size - 1, 3L * size);
      for (int slot = 0; slot < size; slot++) {
        SumProof proof = tree.proof(slot);
        assertEquals(tree.root(), proof.root(leaf(slot, amounts.get(slot))));
        assertNotEquals(tree.root(), proof.root(leaf(slot, amounts.get(slot) + 1)));
        assertNotEquals(tree.root(), proof.root(leaf(slot + 1, amounts.get(slot))));
      }
    }
  }

  @Test
  void a_way_that_is_too_long_too_short_or_too_heavy_is_refused() {
    for (int i = 0; i < 5; i++) {
      append();
    }
    List<SumNode> path = tree.proof(2).path();
    List<SumNode> longer = new ArrayList<>(path);
    longer.add(path.getFirst());
    assertSays(
        "the path is longer than the tree is high",
        () -> new SumProof(2, 5, longer).root(leaf(2, 0)));
    assertSays(
        "the path is shorter than the tree is high",
        () -> new SumProof(2, 5, path.subList(0, 2)).root(leaf(2, 0)));
    assertSays("a tree of 5 leaves has no leaf 5", () -> new SumProof(5, 5, path));
    SumNode heavy = new SumNode(Long.MAX_VALUE, path.getFirst().hash());
    assertSays(
        "the sums together are more than there can be",
        () -> new SumProof(0, 2, List.of(heavy)).root(leaf(0, 1)));
    SumNode debt = new SumNode(-1, path.getFirst().hash());
    assertSays("a sum is not negative", () -> new SumProof(0, 2, List.of(debt)));
  }

  @Test
  void nobody_holds_less_than_nothing() {
    append();
    change(0, 5);
    assertThrows(IllegalStateException.class, () -> tree.add(0, -6));
    assertThrows(IllegalStateException.class, () -> tree.add(1, 1));
  }

  private void append() {
    tree.append(name(amounts.size()));
    amounts.add(0L);
  }

  private void change(int slot, long delta) {
    tree.add(slot, delta);
    amounts.set(slot, amounts.get(slot) + delta);
  }

  /// RFC 6962, section 2.1: split at the largest power of two below the number of leaves.
  private SumNode defined(int from, int to) {
    if (from == to) {
      return SumNode.EMPTY;
    }
    if (to - from == 1) {
      return leaf(from, amounts.get(from));
    }
    int split = from + Integer.highestOneBit(to - from - 1);
    return SumNode.of(defined(from, split), defined(split, to));
  }

  private static SumNode leaf(int slot, long amount) {
    return SumNode.leaf(name(slot), amount);
  }

  private static Hash name(int slot) {
    return Hash.sha256(new byte[] {(byte) slot});
  }

  private static void assertSays(String why, org.junit.jupiter.api.function.Executable what) {
    assertEquals(why, assertThrows(MalformedException.class, what).getMessage());
  }
}
