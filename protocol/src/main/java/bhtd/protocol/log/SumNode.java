package bhtd.protocol.log;

import bhtd.protocol.value.Hash;

/// A node of a Merkle sum tree: what all leaves below it hold together, and a hash that binds how
/// it comes about. SPEC.md, "Liabilities".
///
/// @param sum not negative
public record SumNode(long sum, Hash hash) {

  /// The tree without leaves.
  public static final SumNode EMPTY = new SumNode(0, Merkle.EMPTY);

  /// @param name the leaf's holder, salted
  public static SumNode leaf(Hash name, long amount) {
    byte[] hash = name.toBytes();
    SumHashing.leaf(hash, 0, amount, hash, 0);
    return new SumNode(amount, Hash.at(hash, 0));
  }

  /// @throws ArithmeticException if together they are more than 2^63 - 1
  public static SumNode of(SumNode left, SumNode right) {
    long sum = Math.addExact(left.sum, right.sum);
    byte[] pair = new byte[2 * Hash.BYTES];
    left.hash.writeTo(pair, 0);
    right.hash.writeTo(pair, Hash.BYTES);
    SumHashing.node(pair, 0, left.sum, Hash.BYTES, right.sum, pair, 0);
    return new SumNode(sum, Hash.at(pair, 0));
  }
}
