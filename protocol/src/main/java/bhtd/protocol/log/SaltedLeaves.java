package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Trees over operations and events whose leaves cannot be guessed from a neighbour's path:
///
/// ```
/// leaf salt = SHA-256(salt[32] ‖ kind[1] ‖ index[4, big-endian])[:16]
/// leaf      = SHA-256(00 ‖ leaf salt ‖ bytes)
/// ```
///
/// SPEC.md, "Salted leaves".
public final class SaltedLeaves {
  public static final int SALT_BYTES = 32;
  public static final int LEAF_SALT_BYTES = 16;

  /// What a tree's leaves are; part of every leaf's salt.
  public enum Kind {
    OPERATION(1),
    EVENT(2);

    private final byte number;

    Kind(int number) {
      this.number = (byte) number;
    }
  }

  private SaltedLeaves() {}

  /// The 16 bytes that salt one leaf; showing them opens this leaf and no other.
  public static byte[] leafSalt(byte[] salt, Kind kind, int index) {
    Sha256 sha = Sha256.get();
    writeLeafSalt(sha, salt, kind, index);
    return Arrays.copyOf(sha.scratch, LEAF_SALT_BYTES);
  }

  public static Hash leaf(byte[] leafSalt, byte[] bytes) {
    if (leafSalt.length != LEAF_SALT_BYTES) {
      throw new IllegalArgumentException("a leaf's salt has 16 bytes, not " + leafSalt.length);
    }
    Sha256 sha = Sha256.get();
    sha.add((byte) 0).add(leafSalt).add(bytes).finish(sha.scratch, 0);
    return Hash.at(sha.scratch, 0);
  }

  /// The RFC 6962 root over all leaves, in order. No leaves: {@link Merkle#EMPTY}.
  public static Hash root(byte[] salt, Kind kind, List<byte[]> bytes) {
    Sha256 sha = Sha256.get();
    byte[] level = new byte[bytes.size() * Hash.BYTES];
    for (int i = 0; i < bytes.size(); i++) {
      writeLeafSalt(sha, salt, kind, i);
      sha.add((byte) 0).add(sha.scratch, 0, LEAF_SALT_BYTES).add(bytes.get(i));
      sha.finish(level, i * Hash.BYTES);
    }
    return Merkle.root(level, bytes.size());
  }

  /// The inclusion path of leaf {@code index} in the tree over {@code bytes}.
  public static List<Hash> path(byte[] salt, Kind kind, List<byte[]> bytes, int index) {
    List<Hash> leaves = new ArrayList<>(bytes.size());
    for (int i = 0; i < bytes.size(); i++) {
      leaves.add(leaf(leafSalt(salt, kind, i), bytes.get(i)));
    }
    return Merkle.path(leaves, index);
  }

  private static void writeLeafSalt(Sha256 sha, byte[] salt, Kind kind, int index) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("a salt has 32 bytes, not " + salt.length);
    }
    byte[] seed = Arrays.copyOf(salt, SALT_BYTES + 1 + Integer.BYTES);
    seed[SALT_BYTES] = kind.number;
    ByteBuffer.wrap(seed).putInt(SALT_BYTES + 1, index);
    sha.add(seed).finish(sha.scratch, 0);
  }
}
