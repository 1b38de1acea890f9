package bhtd.protocol.block;

import bhtd.protocol.command.Wire;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.InvalidProtocolBufferException;

/// Blocks as records of the blocks topic.
public final class BlockCodec {
  public static final int BYTES_MAX = 8 * 1024 * 1024;

  private BlockCodec() {}

  public static byte[] toBytes(Block block) {
    var wire =
        bhtd.protocol.wire.Block.newBuilder()
            .setChain(block.chain().text())
            .setHeight(block.height())
            .setFirstIndex(block.firstIndex())
            .setSize(block.size())
            .setRoot(Wire.bytes(block.root()));
    for (EntryRecord entry : block.entries()) {
      wire.addEntries(
          bhtd.protocol.wire.EntryRecord.newBuilder()
              .setLeaf(entry.leaf())
              .setSalt(entry.salt())
              .addAllOperations(entry.operations())
              .addAllEvents(entry.events()));
    }
    return wire.build().toByteArray();
  }

  /// Reads a record; its entries are read when they are asked for. The bytes are not copied.
  ///
  /// @throws MalformedException if the record is torn
  public static Block parse(byte[] record) {
    try {
      var wire = bhtd.protocol.wire.Block.parseFrom(record);
      return new Block(
          new ChainId(wire.getChain()),
          wire.getHeight(),
          wire.getFirstIndex(),
          wire.getEntriesList().stream().map(BlockCodec::entry).toList(),
          wire.getSize(),
          Wire.hash(wire.getRoot()));
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedException("a block is not protobuf: torn, or of another type");
    }
  }

  private static EntryRecord entry(bhtd.protocol.wire.EntryRecord wire) {
    return new EntryRecord(
        wire.getLeaf(), wire.getSalt(), wire.getOperationsList(), wire.getEventsList());
  }
}
