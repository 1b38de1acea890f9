package bhtd.ledger.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Height -> {@link BlockRow}. A row in the file says that everything the block brought to the
/// other files is durable: rows wait in memory until the others are forced.
final class BlockIndex implements Closeable {
  private final GrowingFile file;
  private final List<BlockRow> waiting = new ArrayList<>();
  private long rows;

  BlockIndex(Path path) throws IOException {
    file = new GrowingFile(path);
  }

  /// Rows in the file, also those not compared yet; torn ones at its end do not count.
  synchronized long stored() throws IOException {
    long stored = file.stored() / BlockRow.BYTES;
    while (stored > 0 && left(stored - 1).isEmpty()) {
      stored--;
    }
    return stored;
  }

  /// The row that a former process left at {@code height}, or nothing when it is torn or absent.
  synchronized Optional<BlockRow> left(long height) throws IOException {
    if ((height + 1) * BlockRow.BYTES > file.stored()) {
      return Optional.empty();
    }
    byte[] row = new byte[BlockRow.BYTES];
    file.readFully(ByteBuffer.wrap(row), height * BlockRow.BYTES);
    return BlockRow.parse(row);
  }

  synchronized void pass() {
    file.pass(BlockRow.BYTES);
    rows++;
  }

  synchronized void add(BlockRow row) {
    waiting.add(row);
    rows++;
  }

  /// Drops all rows behind those compared or written.
  synchronized void cut() throws IOException {
    file.cut();
    // A crash before this line leaves rows whose data is about to be cut: the data is compared with
    // the blocks again, and whichever does not match is cut then.
    file.force();
  }

  /// Whether rows wait to be written.
  synchronized boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /// Writes the waiting rows. The caller has forced everything they speak of.
  synchronized void writeWaiting() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(waiting.size() * BlockRow.BYTES);
    waiting.forEach(row -> bytes.put(row.toBytes()));
    file.append(bytes.array());
    // A crash here keeps any part of these rows. A row that was lost or torn costs one block, read
    // from the topic again; one that was kept speaks of durable data.
    file.force();
    waiting.clear();
  }

  /// @throws IndexOutOfBoundsException if the block was not read yet
  synchronized BlockRow row(long height) throws IOException {
    long written = file.end() / BlockRow.BYTES;
    if (height >= written) {
      return waiting.get(Math.toIntExact(height - written));
    }
    return BlockRow.parse(file.read(height * BlockRow.BYTES, BlockRow.BYTES))
        .orElseThrow(() -> new IOException("row " + height + " of the block index is damaged"));
  }

  /// The block that holds entry {@code index}, which must have been read.
  synchronized long heightOf(long index) throws IOException {
    long low = 0;
    long high = rows - 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (row(middle).size() > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
