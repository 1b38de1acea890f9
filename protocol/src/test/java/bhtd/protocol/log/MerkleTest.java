package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTest {
  @Test
  void the_empty_tree_is_the_hash_of_nothing() {
    assertEquals(
        Hash.fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Merkle.root(List.of()));
  }

  @Test
  void the_empty_leaf_is_rfc_6962s() {
    assertEquals(
        Hash.fromHex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        Merkle.leaf(new byte[0]));
  }

  @Test
  void roots_are_those_of_the_definition() {
    List<Hash> leaves = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      assertEquals(byDefinition(leaves), Merkle.root(leaves));
      leaves.add(Merkle.leaf(new byte[] {(byte) i}));
    }
  }

  @Test
  void a_path_leads_to_the_root_from_every_leaf() {
    List<Hash> leaves = new ArrayList<>();
    for (int size = 1; size < 40; size++) {
      leaves.add(Merkle.leaf(new byte[] {(byte) size}));
      for (int index = 0; index < size; index++) {
        List<Hash> path = Merkle.path(leaves, index);
        assertEquals(Merkle.root(leaves), climb(leaves.get(index), index, size, path));
      }
    }
  }

  @Test
  void there_is_no_path_from_a_leaf_that_is_not_there() {
    assertThrows(IndexOutOfBoundsException.class, () -> Merkle.path(List.of(), 0));
    assertThrows(IndexOutOfBoundsException.class, () -> Merkle.path(List.of(Merkle.EMPTY), 1));
  }

  /// RFC 6962, section 2.1, word for word.
  private static Hash byDefinition(List<Hash> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return Hash.sha256();
    }
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(n - 1);
    return Hash.sha256(
        new byte[] {1},
        byDefinition(leaves.subList(0, k)).toBytes(),
        byDefinition(leaves.subList(k, n)).toBytes());
  }

  private static Hash climb(Hash leaf, int index, int size, List<Hash> path) {
    if (size == 1) {
      assertEquals(List.of(), path);
      return leaf;
    }
    int k = Integer.highestOneBit(size - 1);
    List<Hash> below = path.subList(0, path.size() - 1);
    return index < k
        ? Merkle.node(climb(leaf, index, k, below), path.getLast())
        : Merkle.node(path.getLast(), climb(leaf, index - k, size - k, below));
  }
}
