package bhtd.protocol.block;

import bhtd.protocol.command.Canonical;
import bhtd.protocol.command.Wire;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;

/// Blocks as records of the blocks topic.
public final class BlockCodec {
  public static final int BYTES_MAX = 8 * 1024 * 1024;

  private BlockCodec() {}

  /// @throws MalformedException if the record is over {@link #BYTES_MAX}
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
    block.liabilities().forEach(liability -> wire.addLiabilities(LiabilityCodec.toWire(liability)));
    bhtd.protocol.wire.Block record = wire.build();
    requireFits(record.getSerializedSize());
    return record.toByteArray();
  }

  /// Reads a record; its entries are read when they are asked for. The bytes are not copied:
  /// nobody changes them any more.
  ///
  /// @throws MalformedException if the record is torn, or over {@link #BYTES_MAX}
  public static Block parse(byte[] record) {
    requireFits(record.length);
    try {
      var wire =
          Canonical.uncopied(
              bhtd.protocol.wire.Block.parser(), UnsafeByteOperations.unsafeWrap(record));
      return new Block(
          new ChainId(wire.getChain()),
          wire.getHeight(),
          wire.getFirstIndex(),
          wire.getEntriesList().stream().map(BlockCodec::entry).toList(),
          wire.getSize(),
          Wire.hash(wire.getRoot()),
          wire.getLiabilitiesList().stream().map(LiabilityCodec::fromWire).toList());
    } catch (IOException e) {
      throw new MalformedException("a block is not protobuf: torn, or of another type");
    }
  }

  private static void requireFits(int bytes) {
    MalformedException.unless(bytes <= BYTES_MAX, "a block's record has at most 8,388,608 bytes");
  }

  private static EntryRecord entry(bhtd.protocol.wire.EntryRecord wire) {
    return new EntryRecord(
        wire.getLeaf(), wire.getSalt(), wire.getOperationsList(), wire.getEventsList());
  }
}
