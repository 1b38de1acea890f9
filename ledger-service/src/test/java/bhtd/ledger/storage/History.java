package bhtd.ledger.storage;

import bhtd.protocol.log.Merkle;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Block;
import bhtd.protocol.wire.CommandBody;
import bhtd.protocol.wire.CommandEntry;
import bhtd.protocol.wire.Entry;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.Seal;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Blocks of made-up commands, the same for the same seed.
final class History {
  record Made(byte[] record, Extent after, List<StoredCommand> commands) {}

  final List<Made> blocks = new ArrayList<>();
  final List<byte[]> leaves = new ArrayList<>();
  private final List<Hash> hashes = new ArrayList<>();
  private final Random random;

  private History(long seed) {
    random = new Random(seed);
  }

  /// @param sizes of the blocks, in commands; each block has a seal besides
  static History of(long seed, int... sizes) {
    History history = new History(seed);
    for (int size : sizes) {
      history.add(size);
    }
    return history;
  }

  private void add(int commandCount) {
    int height = blocks.size();
    Block.Builder block =
        Block.newBuilder().setChain("main").setHeight(height).setFirstIndex(leaves.size());
    List<StoredCommand> commands = new ArrayList<>();
    for (int i = 0; i < commandCount; i++) {
      byte[] nonce = bytes(16);
      ByteString body =
          CommandBody.newBuilder().setNonce(ByteString.copyFrom(nonce)).build().toByteString();
      commands.add(new StoredCommand(Hash.sha256(body.toByteArray()), leaves.size()));
      Entry.Builder entry = Entry.newBuilder().setCommand(CommandEntry.newBuilder().setBody(body));
      block.addEntries(record(entry.build(), random.nextInt(4)));
    }
    Entry.Builder seal = Entry.newBuilder().setSeal(Seal.newBuilder().setHeight(height));
    block.addEntries(record(seal.build(), 0));
    Hash root = Merkle.root(hashes);
    block.setSize(leaves.size()).setRoot(ByteString.copyFrom(root.toBytes()));
    Extent after = new Extent(height + 1, leaves.size(), root);
    blocks.add(new Made(block.build().toByteArray(), after, commands));
  }

  private EntryRecord record(Entry entry, int operations) {
    leaves.add(entry.toByteArray());
    hashes.add(Merkle.leaf(entry.toByteArray()));
    EntryRecord.Builder record = EntryRecord.newBuilder().setLeaf(entry.toByteString());
    for (int i = 0; i < operations; i++) {
      record.addOperations(ByteString.copyFrom(bytes(60)));
    }
    return record.build();
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  Hash rootAt(int size) {
    return Merkle.root(hashes.subList(0, size));
  }

  Hash subtree(int height, int index) {
    return Merkle.root(hashes.subList(index << height, (index + 1) << height));
  }

  byte[] tile(int level, int number, int width) {
    byte[] tile = new byte[width * Hash.BYTES];
    for (int i = 0; i < width; i++) {
      subtree(8 * level, number * 256 + i).writeTo(tile, i * Hash.BYTES);
    }
    return tile;
  }
}
