package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The hashing of RFC 6962, section 2.1: leaf {@code SHA-256(00 ‖ bytes)}, node {@code SHA-256(01 ‖
/// left ‖ right)}, and the tree of no leaves {@code SHA-256("")}.
public final class Merkle {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /// The root of a tree without leaves.
  public static final Hash EMPTY = Hash.sha256();

  private Merkle() {}

  public static Hash leaf(byte[] bytes) {
    return leaf(bytes, 0, bytes.length);
  }

  /// The hash of a leaf that stands among other bytes.
  public static Hash leaf(byte[] bytes, int offset, int length) {
    Sha256 sha = Sha256.get();
    sha.add(LEAF).add(bytes, offset, length).finish(sha.scratch, 0);
    return Hash.at(sha.scratch, 0);
  }

  public static Hash node(Hash left, Hash right) {
    byte[] pair = new byte[2 * Hash.BYTES];
    left.writeTo(pair, 0);
    right.writeTo(pair, Hash.BYTES);
    node(Sha256.get(), pair, 0, pair, 0);
    return Hash.at(pair, 0);
  }

  /// The root over leaf hashes, in order.
  public static Hash root(List<Hash> leaves) {
    return root(toBytes(leaves), leaves.size());
  }

  /// The inclusion path of leaf {@code index}: sibling hashes from the leaf up.
  ///
  /// @throws IndexOutOfBoundsException if there is no such leaf
  public static List<Hash> path(List<Hash> leaves, int index) {
    int at = Objects.checkIndex(index, leaves.size());
    byte[] level = toBytes(leaves);
    List<Hash> path = new ArrayList<>();
    for (int width = leaves.size(); width > 1; width = reduce(level, width), at /= 2) {
      int sibling = at ^ 1;
      if (sibling < width) {
        path.add(Hash.at(level, sibling * Hash.BYTES));
      }
    }
    return path;
  }

  /// The root over {@code count} hashes that stand one after the other; overwrites them.
  static Hash root(byte[] level, int count) {
    if (count == 0) {
      return EMPTY;
    }
    int width = count;
    while (width > 1) {
      width = reduce(level, width);
    }
    return Hash.at(level, 0);
  }

  /// Replaces a level of the tree by the one above it, in place: pairs become their node, a last
  /// odd hash moves up as it is, which gives the same tree as RFC 6962's split at a power of two.
  private static int reduce(byte[] level, int width) {
    Sha256 sha = Sha256.get();
    for (int pair = 0; pair < width / 2; pair++) {
      node(sha, level, pair * 2 * Hash.BYTES, level, pair * Hash.BYTES);
    }
    if (width % 2 == 1) {
      System.arraycopy(
          level, (width - 1) * Hash.BYTES, level, (width / 2) * Hash.BYTES, Hash.BYTES);
    }
    return (width + 1) / 2;
  }

  private static void node(Sha256 sha, byte[] pairs, int offset, byte[] out, int outOffset) {
    sha.add(NODE).add(pairs, offset, 2 * Hash.BYTES).finish(out, outOffset);
  }

  private static byte[] toBytes(List<Hash> hashes) {
    byte[] bytes = new byte[hashes.size() * Hash.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).writeTo(bytes, i * Hash.BYTES);
    }
    return bytes;
  }
}
