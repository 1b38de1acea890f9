package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.util.List;

/// The way from a leaf of a Merkle sum tree up to its root: the siblings, the leaf's first.
///
/// @param slot the leaf's, from 0
/// @param leaves of the tree
public record SumProof(long slot, long leaves, List<SumNode> path) {
  public SumProof {
    path = List.copyOf(path);
    MalformedException.unless(
        slot >= 0 && slot < leaves, "a tree of " + leaves + " leaves has no leaf " + slot);
    MalformedException.unless(
        path.stream().allMatch(sibling -> sibling.sum() >= 0), "a sum is not negative");
  }

  /// The root that the leaf and its siblings give: the climb of RFC 9162, section 2.1.3.2.
  ///
  /// @throws MalformedException if the path is too long or too short for the tree, or the sums
  ///     together are more than 2^63 - 1
  public SumNode root(SumNode leaf) {
    long at = slot;
    long last = leaves - 1;
    SumNode node = leaf;
    for (SumNode sibling : path) {
      MalformedException.unless(last > 0, "the path is longer than the tree is high");
      if ((at & 1) == 1 || at == last) {
        node = join(sibling, node);
        int skipped = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= skipped;
        last >>>= skipped;
      } else {
        node = join(node, sibling);
      }
      at >>>= 1;
      last >>>= 1;
    }
    MalformedException.unless(last == 0, "the path is shorter than the tree is high");
    return node;
  }

  private static SumNode join(SumNode left, SumNode right) {
    try {
      return SumNode.of(left, right);
    } catch (ArithmeticException tooMuch) {
      throw new MalformedException("the sums together are more than there can be");
    }
  }
}
