package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The entries below one level-0 tile, as tlog-tiles serves them to auditors: each after its length
/// as two bytes, big-endian.
public final class EntryBundle {
  public static final int ENTRY_BYTES_MAX = 65_535;

  private EntryBundle() {}

  public static byte[] toBytes(List<byte[]> entries) {
    int length = 0;
    for (byte[] entry : entries) {
      length += 2 + entry.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (byte[] entry : entries) {
      if (entry.length > ENTRY_BYTES_MAX) {
        throw new IllegalArgumentException("an entry has at most " + ENTRY_BYTES_MAX + " bytes");
      }
      out.putShort((short) entry.length).put(entry);
    }
    return out.array();
  }

  /// @throws MalformedException unless the bytes are exactly {@code width} entries
  public static List<byte[]> parse(byte[] bytes, int width) {
    List<byte[]> entries = new ArrayList<>(width);
    int at = 0;
    while (entries.size() < width) {
      MalformedException.unless(bytes.length - at >= 2, "an entry bundle is torn");
      int length = (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
      at += 2;
      MalformedException.unless(bytes.length - at >= length, "an entry bundle is torn");
      entries.add(Arrays.copyOfRange(bytes, at, at + length));
      at += length;
    }
    MalformedException.unless(at == bytes.length, "an entry bundle has bytes after its entries");
    return entries;
  }
}
