package bhtd.protocol.log;

import static bhtd.protocol.log.SaltedLeaves.Kind.EVENT;
import static bhtd.protocol.log.SaltedLeaves.Kind.OPERATION;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaltedLeavesTest {
  private static final byte[] SALT = new byte[32];
  private static final List<byte[]> THREE = List.of(new byte[] {1}, new byte[] {2}, new byte[0]);

  static {
    Arrays.fill(SALT, (byte) 7);
  }

  @Test
  void a_leaf_is_hashed_as_the_specification_says() {
    byte[] salted = ByteBuffer.allocate(37).put(SALT).put((byte) 2).putInt(0x01020304).array();
    byte[] leafSalt = Arrays.copyOf(Hash.sha256(salted).toBytes(), 16);
    assertArrayEquals(leafSalt, SaltedLeaves.leafSalt(SALT, EVENT, 0x01020304));
    assertEquals(
        Hash.sha256(new byte[] {0}, leafSalt, new byte[] {9, 9}),
        SaltedLeaves.leaf(leafSalt, new byte[] {9, 9}));
  }

  @Test
  void the_root_is_that_over_the_leaves_one_by_one() {
    Hash[] leaves = new Hash[3];
    for (int i = 0; i < 3; i++) {
      leaves[i] = SaltedLeaves.leaf(SaltedLeaves.leafSalt(SALT, OPERATION, i), THREE.get(i));
    }
    assertEquals(Merkle.root(List.of(leaves)), SaltedLeaves.root(SALT, OPERATION, THREE));
    assertEquals(Merkle.path(List.of(leaves), 1), SaltedLeaves.path(SALT, OPERATION, THREE, 1));
  }

  @Test
  void operations_and_events_of_the_same_bytes_are_different_trees() {
    assertNotEquals(
        SaltedLeaves.root(SALT, OPERATION, THREE), SaltedLeaves.root(SALT, EVENT, THREE));
  }

  @Test
  void salts_of_another_length_are_a_bug() {
    assertThrows(
        IllegalArgumentException.class, () -> SaltedLeaves.leafSalt(new byte[31], EVENT, 0));
    assertThrows(
        IllegalArgumentException.class, () -> SaltedLeaves.leaf(new byte[15], new byte[0]));
  }
}
