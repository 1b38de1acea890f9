package bhtd.ledger.storage;

import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// One row of the block index.
///
/// ```
/// firstIndex[8] size[8] root[32] position[8] length[4] recordCrc[4] zero[4] rowCrc[4]
/// ```
///
/// @param firstIndex log index of the block's first entry
/// @param size of the log after the block
/// @param root of the log after the block
/// @param position where the record's bytes are in {@link Records}
/// @param length of the record in bytes
/// @param recordCrc CRC-32C of the record
public record BlockRow(
    long firstIndex, long size, Hash root, long position, int length, int recordCrc) {
  static final int BYTES = 72;
  private static final int CRC_AT = BYTES - 4;

  byte[] toBytes() {
    byte[] root = this.root.toBytes();
    ByteBuffer row = ByteBuffer.allocate(BYTES);
    row.putLong(firstIndex).putLong(size).put(root).putLong(position);
    row.putInt(length).putInt(recordCrc).putInt(0).putInt(0);
    row.putInt(CRC_AT, crc(row.array(), CRC_AT));
    return row.array();
  }

  /// The row, or nothing when it is torn.
  static Optional<BlockRow> parse(byte[] bytes) {
    ByteBuffer row = ByteBuffer.wrap(bytes);
    if (row.getInt(CRC_AT) != crc(bytes, CRC_AT)) {
      return Optional.empty();
    }
    return Optional.of(
        new BlockRow(
            row.getLong(0),
            row.getLong(8),
            Hash.at(bytes, 16),
            row.getLong(48),
            row.getInt(56),
            row.getInt(60)));
  }

  static int crc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
