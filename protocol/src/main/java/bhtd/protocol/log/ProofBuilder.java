package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;

/// Builds the proofs of RFC 6962, sections 2.1.1 and 2.1.2, from stored nodes, in the words of its
/// definitions: a range of leaves splits at the largest power of two below its length. {@link
/// Proofs} checks them.
public record ProofBuilder(HashReader nodes) {

  /// The root of the log's first {@code size} leaves.
  public Hash root(long size) {
    return size == 0 ? Merkle.EMPTY : hash(0, size);
  }

  /// The path from leaf {@code index} to the root of the log's first {@code size} leaves.
  ///
  /// @throws IllegalArgumentException unless 0 <= index < size
  public List<Hash> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a log of " + size);
    }
    List<Hash> path = new ArrayList<>();
    include(index, 0, size, path);
    return path;
  }

  /// What shows that the log of {@code newSize} leaves begins with the one of {@code oldSize}.
  /// Empty when the sizes are equal.
  ///
  /// @throws IllegalArgumentException unless 1 <= oldSize <= newSize: every log begins with the
  ///     empty one
  public List<Hash> consistency(long oldSize, long newSize) {
    if (oldSize < 1 || oldSize > newSize) {
      throw new IllegalArgumentException("no log of " + oldSize + " in one of " + newSize);
    }
    List<Hash> path = new ArrayList<>();
    connect(oldSize, 0, newSize, true, path);
    return path;
  }

  /// PATH(index, D[from:to]): siblings from the leaf up.
  private void include(long index, long from, long to, List<Hash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      include(index, from, middle, path);
      path.add(hash(middle, to));
    } else {
      include(index, middle, to, path);
      path.add(hash(from, middle));
    }
  }

  /// SUBPROOF(oldSize, D[from:to], known): known while the old root itself covers this range.
  private void connect(long oldSize, long from, long to, boolean known, List<Hash> path) {
    if (oldSize == to) {
      if (!known) {
        path.add(hash(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (oldSize <= middle) {
      connect(oldSize, from, middle, known, path);
      path.add(hash(middle, to));
    } else {
      connect(oldSize, middle, to, false, path);
      path.add(hash(from, middle));
    }
  }

  /// MTH(D[from:to]) of a range that splitting made, so that a power of two is one stored node.
  private Hash hash(long from, long to) {
    long length = to - from;
    if (Long.bitCount(length) == 1) {
      int height = Long.numberOfTrailingZeros(length);
      return nodes.read(height, from >>> height);
    }
    long middle = from + split(length);
    return Merkle.node(hash(from, middle), hash(middle, to));
  }

  private static long split(long length) {
    return Long.highestOneBit(length - 1);
  }
}
