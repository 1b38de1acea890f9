package bhtd.protocol.block;

import bhtd.protocol.command.Canonical;
import bhtd.protocol.command.Wire;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Blocks as records of the blocks topic.
public final class BlockCodec {
  public static final int BYTES_MAX = 8 * 1024 * 1024;

  private static final String TORN = "a block is not protobuf: torn, or of another type";
  private static final int HEIGHT_TAG = bhtd.protocol.wire.Block.HEIGHT_FIELD_NUMBER << 3;
  private static final int FIRST_TAG = bhtd.protocol.wire.Block.FIRST_INDEX_FIELD_NUMBER << 3;
  private static final int SIZE_TAG = bhtd.protocol.wire.Block.SIZE_FIELD_NUMBER << 3;
  private static final int ENTRY_TAG = bhtd.protocol.wire.Block.ENTRIES_FIELD_NUMBER << 3 | 2;

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
      return block(
          Canonical.uncopied(
              bhtd.protocol.wire.Block.parser(), UnsafeByteOperations.unsafeWrap(record)));
    } catch (IOException e) {
      throw new MalformedException(TORN);
    }
  }

  /// As {@link #parse}, for whoever trusts nobody.
  ///
  /// @throws MalformedException also if the record is not the canonical encoding of what it says
  public static Block parseCanonical(byte[] record) {
    requireFits(record.length);
    return block(
        Canonical.parse(
            bhtd.protocol.wire.Block.parser(), UnsafeByteOperations.unsafeWrap(record), "a block"));
  }

  private static Block block(bhtd.protocol.wire.Block wire) {
    return new Block(
        new ChainId(wire.getChain()),
        wire.getHeight(),
        wire.getFirstIndex(),
        entries(wire),
        wire.getSize(),
        Wire.hash(wire.getRoot()),
        wire.getLiabilitiesList().stream().map(LiabilityCodec::fromWire).toList());
  }

  /// What a record says of itself, its entries counted and passed over unread.
  ///
  /// @param size of the log after the block
  public record Outline(long height, long firstIndex, long entries, long size) {
    public Outline {
      MalformedException.unless(
          height >= 0 && firstIndex >= 0 && size == firstIndex + entries,
          "a block's size is that of the log before it and its entries");
      MalformedException.unless(entries > 0, "a block has a seal");
    }
  }

  /// Reads a record's outline; {@link #parse} says whether the rest can be read.
  ///
  /// @throws MalformedException if the record is torn, or over {@link #BYTES_MAX}
  public static Outline outline(byte[] record) {
    requireFits(record.length);
    long height = 0;
    long first = 0;
    long size = 0;
    long entries = 0;
    try {
      CodedInputStream in = CodedInputStream.newInstance(record);
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case HEIGHT_TAG -> height = in.readUInt64();
          case FIRST_TAG -> first = in.readUInt64();
          case SIZE_TAG -> size = in.readUInt64();
          default -> {
            entries += tag == ENTRY_TAG ? 1 : 0;
            if (!in.skipField(tag)) {
              throw new MalformedException(TORN);
            }
          }
        }
      }
    } catch (IOException e) {
      throw new MalformedException(TORN);
    }
    return new Outline(height, first, entries, size);
  }

  private static void requireFits(int bytes) {
    MalformedException.unless(bytes <= BYTES_MAX, "a block's record has at most 8,388,608 bytes");
  }

  private static List<EntryRecord> entries(bhtd.protocol.wire.Block wire) {
    List<EntryRecord> entries = new ArrayList<>(wire.getEntriesCount());
    for (var entry : wire.getEntriesList()) {
      entries.add(entry(entry));
    }
    return Collections.unmodifiableList(entries);
  }

  private static EntryRecord entry(bhtd.protocol.wire.EntryRecord wire) {
    return new EntryRecord(
        wire.getLeaf(), wire.getSalt(), wire.getOperationsList(), wire.getEventsList());
  }
}
