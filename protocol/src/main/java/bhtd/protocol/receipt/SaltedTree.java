package bhtd.protocol.receipt;

import bhtd.protocol.log.Proofs;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.DisclosedLeaf;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Opens single leaves of one salted tree, and checks leaves that were opened. The salt of a leaf
/// is proven with it: another salt is another leaf.
///
/// @param count how many leaves the tree has
/// @param root the tree's root, as an entry states it
/// @param what one leaf is, for people
record SaltedTree(int count, Hash root, String what) {

  /// The leaves at {@code indexes}, ascending, each with what proves it.
  static List<DisclosedLeaf> open(
      byte[] salt, SaltedLeaves.Kind kind, List<byte[]> leaves, List<Integer> indexes) {
    return indexes.stream()
        .distinct()
        .sorted()
        .map(
            index -> {
              var leaf =
                  DisclosedLeaf.newBuilder()
                      .setIndex(index)
                      .setBytes(ByteString.copyFrom(leaves.get(index)))
                      .setSalt(ByteString.copyFrom(SaltedLeaves.leafSalt(salt, kind, index)));
              SaltedLeaves.path(salt, kind, leaves, index)
                  .forEach(hash -> leaf.addPath(ByteString.copyFrom(hash.toBytes())));
              return leaf.build();
            })
        .toList();
  }

  /// Reads leaves that are all in this tree.
  ///
  /// @throws MalformedException if one is not, or they are not ascending
  <T> List<Disclosed<T>> read(List<DisclosedLeaf> leaves, Function<ByteString, T> reader) {
    List<Disclosed<T>> disclosed = new ArrayList<>(leaves.size());
    int next = 0;
    for (DisclosedLeaf leaf : leaves) {
      MalformedException.unless(
          leaf.getIndex() >= next, "the " + what + "s in the receipt are not in order");
      MalformedException.unless(
          holds(leaf), what + " " + leaf.getIndex() + " in the receipt is not the entry's");
      disclosed.add(new Disclosed<>(leaf.getIndex(), reader.apply(leaf.getBytes())));
      next = leaf.getIndex() + 1;
    }
    return disclosed;
  }

  private boolean holds(DisclosedLeaf leaf) {
    if (leaf.getSalt().size() != SaltedLeaves.LEAF_SALT_BYTES) {
      return false;
    }
    Hash hash = SaltedLeaves.leaf(leaf.getSalt().toByteArray(), leaf.getBytes().toByteArray());
    List<Hash> path = leaf.getPathList().stream().map(node -> Hash.of(node.toByteArray())).toList();
    return Proofs.verifyInclusion(hash, leaf.getIndex(), count, path, root);
  }
}
