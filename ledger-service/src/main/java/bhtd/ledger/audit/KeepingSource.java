package bhtd.ledger.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Keeps what another source gives, as {@link FolderSource} reads it. What is kept was not checked
/// yet: also what does not hold is kept, to be looked at.
record KeepingSource(Source source, Path folder) implements Source {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  @Override
  public byte[] get(String path) throws InterruptedException {
    byte[] bytes = source.get(path);
    try {
      keep(folder.resolve(path), bytes);
    } catch (IOException e) {
      throw new NotCheckedException(path + " cannot be kept in the folder " + folder);
    }
    return bytes;
  }

  /// Whoever is cut leaves whole files only; a file that is kept again is replaced as a whole.
  private static void keep(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next); // of whoever was cut
    try (SeekableByteChannel channel = Files.newByteChannel(next, NEW, modes(file))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Who has the key to liability trees can name every leaf in them: it is for its owner alone.
  private static FileAttribute<?>[] modes(Path file) {
    return file.endsWith(Audit.LIABILITY_KEY)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
