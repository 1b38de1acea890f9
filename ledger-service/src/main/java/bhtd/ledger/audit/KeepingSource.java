package bhtd.ledger.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;

/// Keeps what another source gives, as {@link FolderSource} reads it. What is kept was not checked
/// yet: also what does not hold is kept, to be looked at. Several may keep in one folder at once.
final class KeepingSource implements Source {
  /// No path of a ledger.
  private static final String UNFINISHED = ".unfinished";

  /// Longer than anybody writes a file.
  private static final Duration CUT = Duration.ofDays(1);

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Source source;
  private final Path folder;
  private final Path unfinished;

  /// @param clock that says what is old enough to be of an audit that was cut
  /// @throws NotCheckedException if nothing can be kept in the folder
  KeepingSource(Source source, Path folder, InstantSource clock) {
    this.source = source;
    this.folder = folder;
    unfinished = folder.resolve(UNFINISHED);
    try {
      Files.createDirectories(unfinished);
      sweep(clock.instant().minus(CUT));
    } catch (IOException e) {
      throw new NotCheckedException("nothing can be kept in the folder " + folder);
    }
  }

  /// Removes what audits that were cut before {@code until} have left.
  private void sweep(Instant until) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(unfinished)) {
      for (Path file : left) {
        if (file.toFile().lastModified() < until.toEpochMilli()) {
          Files.deleteIfExists(file); // others may sweep, too
        }
      }
    }
  }

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
  private void keep(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Path next = unfinished.resolve(UUID.randomUUID().toString());
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
