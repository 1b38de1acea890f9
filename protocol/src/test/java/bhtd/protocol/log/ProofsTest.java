package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.Vectors;
import bhtd.protocol.value.Hash;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final MemoryLog LOG = MemoryLog.ofSize(70);
  private static final ProofBuilder BUILDER = new ProofBuilder(LOG);

  @Test
  void gives_exactly_the_wanted_verdicts_on_98_inclusion_proofs() {
    JsonNode vectors = Vectors.read("merkle-inclusion.json");
    for (JsonNode v : vectors) {
      boolean verdict =
          !v.get("leafHash").asText().isEmpty()
              && Proofs.verifyInclusion(
                  hash(v.get("leafHash")),
                  v.get("leafIdx").asLong(),
                  v.get("treeSize").asLong(),
                  hashes(v.get("proof")),
                  hash(v.get("root")));
      assertEquals(!v.get("wantErr").asBoolean(), verdict, v.get("case").asText());
    }
    assertEquals(98, vectors.size());
  }

  @Test
  void gives_exactly_the_wanted_verdicts_on_98_consistency_proofs() {
    JsonNode vectors = Vectors.read("merkle-consistency.json");
    for (JsonNode v : vectors) {
      boolean verdict =
          Proofs.verifyConsistency(
              v.get("size1").asLong(),
              hash(v.get("root1")),
              v.get("size2").asLong(),
              hash(v.get("root2")),
              hashes(v.get("proof")));
      assertEquals(!v.get("wantErr").asBoolean(), verdict, v.get("case").asText());
    }
    assertEquals(98, vectors.size());
  }

  @Test
  void every_leaf_of_every_size_can_be_proven() {
    for (int size = 1; size <= 70; size++) {
      Hash root = LOG.rootAt(size);
      assertEquals(root, BUILDER.root(size));
      for (int index = 0; index < size; index++) {
        List<Hash> path = BUILDER.inclusion(index, size);
        assertEquals(Merkle.path(LOG.leaves.subList(0, size), index), path);
        assertTrue(Proofs.verifyInclusion(LOG.leaves.get(index), index, size, path, root));
      }
    }
  }

  @Test
  void every_size_extends_every_smaller_one() {
    for (int newSize = 1; newSize <= 70; newSize++) {
      for (int oldSize = 1; oldSize <= newSize; oldSize++) {
        List<Hash> path = BUILDER.consistency(oldSize, newSize);
        assertTrue(consistent(oldSize, newSize, path), oldSize + " in " + newSize);
      }
    }
  }

  @Test
  void an_inclusion_proof_holds_for_nothing_else() {
    int size = 53;
    Hash root = LOG.rootAt(size);
    for (int index = 0; index < size; index++) {
      Hash leaf = LOG.leaves.get(index);
      for (List<Hash> other : damaged(BUILDER.inclusion(index, size))) {
        assertFalse(Proofs.verifyInclusion(leaf, index, size, other, root));
      }
      List<Hash> path = BUILDER.inclusion(index, size);
      for (int elsewhere = -1; elsewhere <= size; elsewhere++) {
        assertEquals(elsewhere == index, Proofs.verifyInclusion(leaf, elsewhere, size, path, root));
      }
    }
  }

  @Test
  void a_consistency_proof_holds_for_nothing_else() {
    for (int oldSize = 1; oldSize < 53; oldSize++) {
      List<Hash> path = BUILDER.consistency(oldSize, 53);
      for (List<Hash> other : damaged(path)) {
        assertFalse(consistent(oldSize, 53, other));
      }
      assertFalse(consistent(53, oldSize, path));
      for (int size = 54; size <= 70; size++) {
        assertFalse(consistent(oldSize, size, path), "from " + oldSize + " to " + size);
      }
    }
  }

  @Test
  void what_the_log_does_not_hold_cannot_be_asked_for() {
    assertThrows(IllegalArgumentException.class, () -> BUILDER.inclusion(5, 5));
    assertThrows(IllegalArgumentException.class, () -> BUILDER.inclusion(-1, 5));
    assertThrows(IllegalArgumentException.class, () -> BUILDER.consistency(6, 5));
    assertThrows(IllegalArgumentException.class, () -> BUILDER.consistency(0, 5));
  }

  private static boolean consistent(int oldSize, int newSize, List<Hash> path) {
    return Proofs.verifyConsistency(
        oldSize, LOG.rootAt(oldSize), newSize, LOG.rootAt(newSize), path);
  }

  /// One hash more at either end, one less, one changed, and all turned round.
  private static List<List<Hash>> damaged(List<Hash> path) {
    List<List<Hash>> all = new ArrayList<>();
    all.add(with(path, 0));
    all.add(with(path, path.size()));
    for (int i = 0; i < path.size(); i++) {
      List<Hash> without = new ArrayList<>(path);
      without.remove(i);
      all.add(without);
      List<Hash> changed = new ArrayList<>(path);
      changed.set(i, Merkle.EMPTY);
      all.add(changed);
    }
    if (path.size() > 1) {
      List<Hash> reversed = new ArrayList<>(path);
      Collections.reverse(reversed);
      all.add(reversed);
    }
    return all;
  }

  private static List<Hash> with(List<Hash> path, int at) {
    List<Hash> longer = new ArrayList<>(path);
    longer.add(at, Merkle.EMPTY);
    return longer;
  }

  private static List<Hash> hashes(JsonNode proof) {
    List<Hash> hashes = new ArrayList<>();
    proof.forEach(node -> hashes.add(hash(node)));
    return hashes;
  }

  /// Where a vector says "don't care" instead of a hash, that text's hash stands for it. An empty
  /// leaf, which is no hash either, is refused before it gets here.
  private static Hash hash(JsonNode base64) {
    byte[] bytes = Base64Text.decode(base64.asText());
    return bytes.length == Hash.BYTES ? Hash.of(bytes) : Hash.sha256(bytes);
  }
}
