package bhtd.ledger.audit;

import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Block;
import bhtd.protocol.wire.Entry;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.Seal;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
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

  Forgery seal(int block, UnaryOperator<Seal.Builder> change) {
    int last = blocks.get(block).getEntriesCount() - 1;
    return leaf(block, last, entry -> entry.setSeal(change.apply(entry.getSeal().toBuilder())));
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
      int last = block.getEntriesCount() - 1;
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
