package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The growing edge of an RFC 6962 tree: the roots of the complete subtrees that the leaves so far
/// fall into, one for each bit of the size. All that is needed to append and to know the root; at
/// most 63 hashes, however long the log.
///
/// ```
/// size 6 = 110b        edge[2] = root of leaves 0-3, edge[1] = root of leaves 4-5
/// ```
///
/// Not for more than one thread at a time.
public final class CompactTree {
  private static final int HEIGHT_MAX = 63;

  private final Hash[] edge;
  private long size;

  public CompactTree() {
    this(new Hash[HEIGHT_MAX], 0);
  }

  private CompactTree(Hash[] edge, long size) {
    this.edge = edge;
    this.size = size;
  }

  /// The edge of a stored log after its first {@code size} leaves.
  public static CompactTree load(HashReader nodes, long size) {
    CompactTree tree = new CompactTree();
    for (int height = HEIGHT_MAX - 1; height >= 0; height--) {
      if ((size >>> height & 1) == 1) {
        tree.edge[height] = nodes.read(height, (size >>> height) - 1);
      }
    }
    tree.size = size;
    return tree;
  }

  public void append(Hash leaf) {
    append(leaf, (height, index, node) -> {});
  }

  /// Appends, and tells {@code completed} each node that this leaf completes, the leaf first.
  public void append(Hash leaf, NodeSink completed) {
    Hash node = leaf;
    int height = 0;
    completed.accept(0, size, node);
    for (; (size >>> height & 1) == 1; height++) {
      node = Merkle.node(edge[height], node);
      completed.accept(height + 1, size >>> (height + 1), node);
    }
    edge[height] = node;
    size++;
  }

  /// Receives complete nodes; coordinates as in {@link HashReader}.
  @FunctionalInterface
  public interface NodeSink {
    void accept(int height, long index, Hash node);
  }

  public long size() {
    return size;
  }

  /// The root over all leaves so far.
  public Hash root() {
    List<Hash> complete = edge();
    if (complete.isEmpty()) {
      return Merkle.EMPTY;
    }
    Hash root = complete.getLast();
    for (int i = complete.size() - 2; i >= 0; i--) {
      root = Merkle.node(complete.get(i), root);
    }
    return root;
  }

  /// A tree that grows on its own from here.
  public CompactTree copy() {
    return new CompactTree(Arrays.copyOf(edge, edge.length), size);
  }

  /// The roots of the complete subtrees, the largest (and first in the log) first.
  private List<Hash> edge() {
    List<Hash> complete = new ArrayList<>();
    for (int height = HEIGHT_MAX - 1; height >= 0; height--) {
      if ((size >>> height & 1) == 1) {
        complete.add(edge[height]);
      }
    }
    return complete;
  }
}
