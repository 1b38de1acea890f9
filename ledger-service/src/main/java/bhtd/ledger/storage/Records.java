package bhtd.ledger.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// The exact bytes of every block, in segment files one after the other:
///
/// ```
/// frame = length[4] crc32c[4] record[length]
/// ```
///
/// A position counts bytes from the first segment's start; a segment is named by its own.
final class Records implements Closeable {
  static final int HEADER_BYTES = 8;
  private static final String SUFFIX = ".blocks";

  private final Path folder;
  private final long segmentBytes;
  private final NavigableMap<Long, GrowingFile> segments = new ConcurrentSkipListMap<>();
  private boolean folderChanged;

  /// @param segmentBytes a segment that has reached this size is not written to any more
  Records(Path folder, long segmentBytes) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.segmentBytes = segmentBytes;
    use(0);
  }

  /// Where the next record's bytes will start.
  long next() throws IOException {
    return segment().getKey() + segment().getValue().end() + HEADER_BYTES;
  }

  boolean holds(byte[] record) throws IOException {
    return segment().getValue().holds(frame(record));
  }

  void pass(byte[] record) throws IOException {
    segment().getValue().pass(HEADER_BYTES + record.length);
  }

  void append(byte[] record) throws IOException {
    segment().getValue().append(frame(record));
  }

  /// Drops every byte behind those compared or written.
  void cut() throws IOException {
    long last = segments.lastKey();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        // A crash between two of these leaves later segments behind an earlier end: they are
        // nobody's, since the index was cut before, and go at the next cut.
        if (!file.getFileName().toString().equals(name(last)) && base(file) > last) {
          Files.delete(file);
          folderChanged = true;
        }
      }
    }
    segments.lastEntry().getValue().cut();
  }

  void force() throws IOException {
    segments.lastEntry().getValue().force();
    if (folderChanged) {
      Folders.force(folder);
      folderChanged = false;
    }
  }

  byte[] read(long position, int length) throws IOException {
    var segment = segments.floorEntry(position);
    return segment.getValue().read(position - segment.getKey(), length);
  }

  /// The segment that the next record belongs to.
  private java.util.Map.Entry<Long, GrowingFile> segment() throws IOException {
    var last = segments.lastEntry();
    long end = last.getValue().end();
    if (end >= segmentBytes) {
      // The old segment is never written again: what it holds is forced here, once and for all.
      last.getValue().cut();
      last.getValue().force();
      use(last.getKey() + end);
    }
    return segments.lastEntry();
  }

  private void use(long base) throws IOException {
    segments.put(base, new GrowingFile(folder.resolve(name(base))));
    folderChanged = true;
  }

  private static String name(long base) {
    return String.format("%020d", base) + SUFFIX;
  }

  private static long base(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX)
        ? Long.parseLong(name.substring(0, name.length() - SUFFIX.length()))
        : -1;
  }

  private static byte[] frame(byte[] record) {
    return ByteBuffer.allocate(HEADER_BYTES + record.length)
        .putInt(record.length)
        .putInt(BlockRow.crc(record, record.length))
        .put(record)
        .array();
  }

  @Override
  public void close() throws IOException {
    for (GrowingFile segment : segments.values()) {
      segment.close();
    }
  }
}
