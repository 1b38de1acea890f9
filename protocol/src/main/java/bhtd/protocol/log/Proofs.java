package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.util.List;

/// Checks proofs as RFC 9162, sections 2.1.3.2 and 2.1.4.2, says: a proof that is too long, too
/// short or for another place is refused, and none throws.
public final class Proofs {
  private Proofs() {}

  /// Whether {@code path} leads from {@code leaf} at {@code index} to {@code root} of a log of
  /// {@code size} leaves.
  public static boolean verifyInclusion(
      Hash leaf, long index, long size, List<Hash> path, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long at = index;
    long last = size - 1;
    Hash node = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        node = Merkle.node(sibling, node);
        int skipped = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= skipped;
        last >>>= skipped;
      } else {
        node = Merkle.node(node, sibling);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && node.equals(root);
  }

  /// Whether {@code path} shows that the log with the new root begins with the one with the old.
  /// Every log begins with the empty one, which therefore shows nothing and is refused.
  public static boolean verifyConsistency(
      long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> path) {
    if (oldSize < 0 || oldSize > newSize) {
      return false;
    }
    if (oldSize == newSize) {
      return path.isEmpty()
          && oldRoot.equals(newRoot)
          && (newSize > 0 || newRoot.equals(Merkle.EMPTY));
    }
    if (oldSize == 0) {
      return false;
    }
    // An old log that is one complete subtree starts the climb itself; the proof leaves it out.
    boolean whole = Long.bitCount(oldSize) == 1;
    if (!whole && path.isEmpty()) {
      return false;
    }
    int skipped = Long.numberOfTrailingZeros(oldSize);
    return climb(
        (oldSize - 1) >>> skipped,
        (newSize - 1) >>> skipped,
        whole ? oldRoot : path.getFirst(),
        whole ? path : path.subList(1, path.size()),
        oldRoot,
        newRoot);
  }

  private static boolean climb(
      long oldLast, long newLast, Hash start, List<Hash> path, Hash oldRoot, Hash newRoot) {
    long at = oldLast;
    long last = newLast;
    Hash oldNode = start;
    Hash newNode = start;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((at & 1) == 1 || at == last) {
        oldNode = Merkle.node(sibling, oldNode);
        newNode = Merkle.node(sibling, newNode);
        int lift = (at & 1) == 1 ? 0 : Long.numberOfTrailingZeros(at);
        at >>>= lift;
        last >>>= lift;
      } else {
        newNode = Merkle.node(newNode, sibling);
      }
      at >>>= 1;
      last >>>= 1;
    }
    return last == 0 && oldNode.equals(oldRoot) && newNode.equals(newRoot);
  }
}
