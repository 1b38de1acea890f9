package bhtd.acceptance.bench;

import bhtd.acceptance.rig.TopicReader;
import bhtd.local.Topics;
import bhtd.protocol.wire.Block;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Waits for committed blocks.
final class BlockWatch implements AutoCloseable {
  private final TopicReader blocks;

  BlockWatch(String bootstrap) {
    blocks = new TopicReader(bootstrap, Topics.BLOCKS);
  }

  /// The blocks that sealed a number of commands.
  ///
  /// @param values the blocks' bytes, in order, empty blocks left out
  /// @param lastNanos {@code System.nanoTime} when the last of them was here
  record Sealed(List<byte[]> values, long lastNanos) {}

  /// Reads until so many commands are sealed.
  ///
  /// @throws IllegalStateException if nothing new was sealed for {@code patience}
  Sealed next(int commands, Duration patience) {
    List<byte[]> values = new ArrayList<>();
    int missing = commands;
    long lastNanos = System.nanoTime();
    while (missing > 0) {
      for (byte[] block : blocks.next()) {
        int found = commands(block);
        if (found > 0) {
          values.add(block);
          missing -= found;
          lastNanos = System.nanoTime();
        }
      }
      if (System.nanoTime() - lastNanos > patience.toNanos()) {
        throw new IllegalStateException(missing + " of " + commands + " commands were not sealed");
      }
    }
    return new Sealed(values, lastNanos);
  }

  /// How many commands a block holds: its entries but for the seal. Counts the records without
  /// reading them, so that watching costs the measured process next to nothing.
  static int commands(byte[] block) {
    try {
      CodedInputStream in = CodedInputStream.newInstance(block);
      int entries = 0;
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == Block.ENTRIES_FIELD_NUMBER) {
          entries++;
        }
        in.skipField(tag);
      }
      return entries - 1;
    } catch (IOException e) {
      throw new IllegalStateException("a block that cannot be read", e);
    }
  }

  @Override
  public void close() {
    blocks.close();
  }
}
