package bhtd.ledger.audit;

import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Block;
import bhtd.protocol.wire.Entry;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.Outcome;
import bhtd.protocol.wire.Seal;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A chain in the hands of somebody who changes its history and, having everything but other
/// people's keys, makes all hashes fit again.
final class Forgery {
  final List<Block.Builder> blocks = new ArrayList<>();

  Forgery(List<byte[]> records) {
    for (byte[] record : records) {
      try {
        blocks.add(Block.parseFrom(record).toBuilder());
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException(e);
      }
    }
  }

  /// Changes an entry's leaf.
  Forgery leaf(int block, int entry, UnaryOperator<Entry.Builder> change) {
    EntryRecord.Builder record = record(block, entry);
    record.setLeaf(change.apply(entryOf(record)).build().toByteString());
    return this;
  }

  Forgery outcome(int block, int entry, Consumer<Outcome.Builder> change) {
    return leaf(
        block,
        entry,
        leaf -> {
          change.accept(leaf.getCommandBuilder().getOutcomeBuilder());
          return leaf;
        });
  }

  /// One bit of a command's first signature turned.
  Forgery signature(int block, int entry) {
    return leaf(
        block,
        entry,
        leaf -> {
          var signature = leaf.getCommandBuilder().getSignaturesBuilder(0);
          byte[] bytes = signature.getSignature().toByteArray();
          bytes[40] ^= 1;
          signature.setSignature(ByteString.copyFrom(bytes));
          return leaf;
        });
  }

  Forgery seal(int block, UnaryOperator<Seal.Builder> change) {
    return leaf(
        block, sealOf(block), entry -> entry.setSeal(change.apply(entry.getSeal().toBuilder())));
  }

  /// Gives a command's entry other events, and its outcome their root.
  Forgery events(int block, int entry, List<ByteString> events) {
    EntryRecord.Builder record = record(block, entry);
    record.clearEvents().addAllEvents(events);
    Hash root =
        SaltedLeaves.root(
            record.getSalt().toByteArray(),
            SaltedLeaves.Kind.EVENT,
            events.stream().map(ByteString::toByteArray).toList());
    return leaf(
        block,
        entry,
        leaf -> {
          leaf.getCommandBuilder()
              .getOutcomeBuilder()
              .setEventCount(events.size())
              .setEventsRoot(ByteString.copyFrom(root.toBytes()));
          return leaf;
        });
  }

  /// Another amount in the first operation of a block's first command, which stays as it was
  /// signed.
  Forgery amount(int block, long from, long to) {
    EntryRecord.Builder record = record(block, 0);
    String text = record.getOperations(0).toString(StandardCharsets.ISO_8859_1);
    String changed = text.replace(varint(from), varint(to));
    if (changed.equals(text)) {
      throw new IllegalArgumentException("the operation has no amount " + from);
    }
    record.setOperations(0, ByteString.copyFrom(changed, StandardCharsets.ISO_8859_1));
    return this;
  }

  private static String varint(long value) {
    StringBuilder text = new StringBuilder();
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      text.append((char) (rest & 0x7f | 0x80));
    }
    return text.append((char) rest).toString();
  }

  /// Adds an entry to a block, before the one that stands at {@code entry}.
  Forgery add(int block, int entry, EntryRecord record) {
    blocks.get(block).addEntries(entry, record);
    return this;
  }

  /// An entry a second time, after itself.
  Forgery repeat(int block, int entry) {
    return add(block, entry + 1, record(block, entry).build());
  }

  /// Two entries in each other's place, of one block or of two.
  Forgery swap(int block, int entry, int otherBlock, int otherEntry) {
    EntryRecord kept = record(block, entry).build();
    blocks.get(block).setEntries(entry, record(otherBlock, otherEntry).build());
    blocks.get(otherBlock).setEntries(otherEntry, kept);
    return this;
  }

  /// Takes a block away and renumbers those after it.
  Forgery drop(int block) {
    blocks.remove(block);
    return renumber();
  }

  /// Makes blocks and seals say the heights at which they stand.
  Forgery renumber() {
    for (int height = 0; height < blocks.size(); height++) {
      int at = height;
      blocks.get(height).setHeight(height);
      seal(height, seal -> seal.setHeight(at));
    }
    return this;
  }

  /// Where a block's seal stands in it.
  int sealOf(int block) {
    return blocks.get(block).getEntriesCount() - 1;
  }

  EntryRecord.Builder record(int block, int entry) {
    return blocks.get(block).getEntriesBuilder(entry);
  }

  static Entry.Builder entryOf(EntryRecord.Builder record) {
    try {
      return Entry.parseFrom(record.getLeaf()).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// The records as they are, with hashes that no longer fit.
  List<byte[]> plain() {
    return blocks.stream().map(block -> block.build().toByteArray()).toList();
  }

  /// The records after heights, sizes, previous seals and roots were made to fit.
  List<byte[]> rehashed() {
    CompactTree tree = new CompactTree();
    ByteString previousSeal = ByteString.EMPTY;
    for (int height = 0; height < blocks.size(); height++) {
      Block.Builder block = blocks.get(height);
      block.setFirstIndex(tree.size());
      int last = sealOf(height);
      Entry.Builder seal = entryOf(block.getEntriesBuilder(last));
      ByteString previous = previousSeal;
      seal.getSealBuilder().setPreviousSeal(previous);
      block.getEntriesBuilder(last).setLeaf(seal.build().toByteString());
      for (EntryRecord record : block.getEntriesList()) {
        Hash hash = Merkle.leaf(record.getLeaf().toByteArray());
        previousSeal = ByteString.copyFrom(hash.toBytes());
        tree.append(hash);
      }
      block.setSize(tree.size()).setRoot(ByteString.copyFrom(tree.root().toBytes()));
    }
    return plain();
  }
}
