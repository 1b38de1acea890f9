package bhtd.ledger.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that only grows. A process walks over what the file holds already, comparing it with what
/// it should hold, and writes from where that ends. One thread walks and writes; any thread reads
/// what lies before {@link #end}.
final class GrowingFile implements Closeable {
  private final FileChannel channel;
  private volatile long end;

  GrowingFile(Path path) throws IOException {
    channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// Bytes that this process has compared or written.
  long end() {
    return end;
  }

  /// Bytes in the file, also those that nobody has compared yet.
  long stored() throws IOException {
    return channel.size();
  }

  /// Whether the file holds exactly these bytes from {@link #end} on. Moves nothing.
  boolean holds(byte[] bytes) throws IOException {
    if (end + bytes.length > channel.size()) {
      return false;
    }
    ByteBuffer there = ByteBuffer.allocate(bytes.length);
    readFully(there, end);
    return there.flip().equals(ByteBuffer.wrap(bytes));
  }

  /// Moves the end over bytes that the file holds.
  void pass(int length) {
    end = end + length;
  }

  /// Writes at the end. Not durable before {@link #force}: a crash loses any part of it.
  void append(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long at = end;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    end = at;
  }

  /// Drops everything behind the end.
  void cut() throws IOException {
    if (channel.size() > end) {
      channel.truncate(end);
    }
  }

  void force() throws IOException {
    channel.force(false);
  }

  /// @throws IndexOutOfBoundsException if the bytes do not lie before {@link #end}
  byte[] read(long at, int length) throws IOException {
    if (at < 0 || length < 0 || at + length > end) {
      throw new IndexOutOfBoundsException("bytes " + at + " + " + length + " of " + end);
    }
    byte[] bytes = new byte[length];
    readFully(ByteBuffer.wrap(bytes), at);
    return bytes;
  }

  /// Reads without looking at {@link #end}: for rows that carry a checksum of their own.
  void readFully(ByteBuffer into, long from) throws IOException {
    long at = from;
    while (into.hasRemaining()) {
      int n = channel.read(into, at);
      if (n < 0) {
        throw new IOException("the file ends at " + at);
      }
      at += n;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
