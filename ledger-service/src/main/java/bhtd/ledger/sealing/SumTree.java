package bhtd.ledger.sealing;

import bhtd.protocol.log.SumHashing;
import bhtd.protocol.log.SumNode;
import bhtd.protocol.log.SumProof;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A Merkle sum tree over slots whose amounts change: only what lies above a change is hashed
/// again, when somebody asks. Holds 32 bytes a slot for its name, 8 for its amount, and 40 for
/// each node whose leaves are all there. Not for several threads at once.
final class SumTree {
  private int leaves;
  private byte[] names = new byte[16 * Hash.BYTES];
  private final List<Level> levels = new ArrayList<>(List.of(new Level()));
  private BitSet stale = new BitSet();

  /// The nodes of one height whose leaves are all there.
  private static final class Level {
    byte[] hashes = new byte[4 * Hash.BYTES];
    long[] sums = new long[4];

    void reserve(int nodes) {
      if (nodes > sums.length) {
        sums = Arrays.copyOf(sums, Math.max(nodes, 2 * sums.length));
        hashes = Arrays.copyOf(hashes, sums.length * Hash.BYTES);
      }
    }

    SumNode node(int at) {
      return new SumNode(sums[at], Hash.at(hashes, at * Hash.BYTES));
    }
  }

  int leaves() {
    return leaves;
  }

  /// Adds a slot that holds nothing yet.
  void append(Hash name) {
    if ((leaves + 1) * Hash.BYTES > names.length) {
      names = Arrays.copyOf(names, 2 * names.length);
    }
    name.writeTo(names, leaves * Hash.BYTES);
    levels.getFirst().reserve(leaves + 1);
    levels.getFirst().sums[leaves] = 0;
    stale.set(leaves);
    leaves++;
  }

  /// @throws IllegalStateException if the slot would hold less than nothing
  void add(int slot, long delta) {
    long[] amounts = levels.getFirst().sums;
    long amount = Math.addExact(amounts[slot], delta);
    if (slot >= leaves || amount < 0) {
      throw new IllegalStateException("slot " + slot + " of " + leaves + " would hold " + amount);
    }
    amounts[slot] = amount;
    stale.set(slot);
  }

  long amount(int slot) {
    return levels.getFirst().sums[slot];
  }

  SumNode root() {
    refresh();
    return leaves == 0 ? SumNode.EMPTY : node(height(), 0);
  }

  SumProof proof(int slot) {
    refresh();
    List<SumNode> path = new ArrayList<>();
    for (int level = 0; level < height(); level++) {
      int sibling = (slot >>> level) ^ 1;
      if ((long) sibling << level < leaves) {
        path.add(node(level, sibling));
      }
    }
    return new SumProof(slot, leaves, path);
  }

  private int height() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(leaves - 1);
  }

  /// The node over the leaves from {@code at << level} on, as many as there are of them.
  private SumNode node(int level, int at) {
    if (at < leaves >>> level) {
      return levels.get(level).node(at);
    }
    SumNode left = node(level - 1, 2 * at);
    int right = 2 * at + 1;
    return (long) right << (level - 1) < leaves ? SumNode.of(left, node(level - 1, right)) : left;
  }

  private void refresh() {
    hashLeaves();
    for (int level = 1; leaves >>> level > 0; level++) {
      hashNodes(level, leaves >>> level);
    }
    stale.clear();
  }

  private void hashLeaves() {
    Level bottom = levels.getFirst();
    for (int i = stale.nextSetBit(0); i >= 0; i = stale.nextSetBit(i + 1)) {
      SumHashing.leaf(names, i * Hash.BYTES, bottom.sums[i], bottom.hashes, i * Hash.BYTES);
    }
  }

  private void hashNodes(int level, int count) {
    if (level == levels.size()) {
      levels.add(new Level());
    }
    Level below = levels.get(level - 1);
    Level above = levels.get(level);
    above.reserve(count);
    BitSet next = new BitSet();
    for (int i = stale.nextSetBit(0); i >= 0; i = stale.nextSetBit((i | 1) + 1)) {
      int at = i >>> 1;
      if (at < count) {
        int left = 2 * at * Hash.BYTES;
        long leftSum = below.sums[2 * at];
        long rightSum = below.sums[2 * at + 1];
        above.sums[at] = Math.addExact(leftSum, rightSum);
        SumHashing.node(
            below.hashes,
            left,
            leftSum,
            left + Hash.BYTES,
            rightSum,
            above.hashes,
            at * Hash.BYTES);
        next.set(at);
      }
    }
    stale = next;
  }
}
