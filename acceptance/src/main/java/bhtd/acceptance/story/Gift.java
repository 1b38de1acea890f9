package bhtd.acceptance.story;

import bhtd.protocol.wire.Block;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.Event;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A sealed gift of points, found in a copy of the chain.
///
/// @param height of its block
/// @param entry its place in the block
/// @param event its place among the entry's events
/// @param amount of its first lot, in minor units
record Gift(long height, int entry, int event, String asset, long amount) {

  /// The newest one in a folder of blocks.
  ///
  /// @throws IOException if there is none
  static Gift newest(Path copy) throws IOException {
    long height = 0;
    while (Files.exists(file(copy, height))) {
      height++;
    }
    while (height-- > 0) {
      Block block = Block.parseFrom(Files.readAllBytes(file(copy, height)));
      for (int entry = 0; entry < block.getEntriesCount(); entry++) {
        for (int event = 0; event < block.getEntries(entry).getEventsCount(); event++) {
          Event said = Event.parseFrom(block.getEntries(entry).getEvents(event));
          if (said.hasPointsTransferred()) {
            var gift = said.getPointsTransferred();
            return new Gift(height, entry, event, gift.getAsset(), gift.getLots(0).getAmount());
          }
        }
      }
    }
    throw new IOException("nothing was given on this chain: play ./bhtd demo first");
  }

  Path file(Path copy) {
    return file(copy, height);
  }

  /// The block's record with one more point given.
  byte[] enlarged(byte[] record) {
    try {
      Block.Builder block = Block.parseFrom(record).toBuilder();
      EntryRecord.Builder entries = block.getEntriesBuilder(entry);
      Event.Builder said = Event.parseFrom(entries.getEvents(event)).toBuilder();
      said.getPointsTransferredBuilder().getLotsBuilder(0).setAmount(amount + 1);
      entries.setEvents(event, said.build().toByteString());
      return block.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("this is not the block's record", e);
    }
  }

  private static Path file(Path copy, long height) {
    return copy.resolve("blocks").resolve(Long.toString(height)).resolve("record");
  }
}
