package bhtd.ledger.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Log index -> where an entry lies in {@link Records}.
///
/// ```
/// row = position[8] length[4] leafStart[2] leafLength[2]
/// ```
final class EntryRows implements Closeable {
  private static final int BYTES = 16;

  private final GrowingFile file;

  /// @param position of the entry's record, leaf and all
  /// @param length of that record in bytes
  /// @param leafStart where the leaf starts, counted from {@code position}
  record Row(long position, int length, int leafStart, int leafLength) {}

  EntryRows(Path path) throws IOException {
    file = new GrowingFile(path);
  }

  /// The rows of a block's entries, once the block lies at {@code position}.
  static byte[] toBytes(BlockLayout layout, long position) {
    ByteBuffer rows = ByteBuffer.allocate(layout.entries().size() * BYTES);
    for (BlockLayout.Place place : layout.entries()) {
      rows.putLong(position + place.start()).putInt(place.length());
      rows.putShort((short) (place.leafStart() - place.start()));
      rows.putShort((short) place.leafLength());
    }
    return rows.array();
  }

  List<Row> rows(long first, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file.read(first * BYTES, count * BYTES));
    List<Row> rows = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rows.add(
          new Row(
              bytes.getLong(),
              bytes.getInt(),
              Short.toUnsignedInt(bytes.getShort()),
              Short.toUnsignedInt(bytes.getShort())));
    }
    return rows;
  }

  boolean holds(byte[] rows) throws IOException {
    return file.holds(rows);
  }

  void pass(byte[] rows) {
    file.pass(rows.length);
  }

  void append(byte[] rows) throws IOException {
    file.append(rows);
  }

  void cut() throws IOException {
    file.cut();
  }

  void force() throws IOException {
    file.force();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
