package bhtd.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs (`postgres`, `initdb`), unpacked once from the archive that the build
/// left.
final class PostgresBinaries {
  private PostgresBinaries() {}

  /// The folder with `bin`, `lib` and `share`. The first call unpacks them under another name and
  /// renames: a folder of the final name is always whole. Callers in other processes wait for each
  /// other.
  static Path unpacked(Home home) throws IOException {
    Path folder = home.target().resolve("postgres");
    Path whole = folder.resolve("unpacked");
    if (Files.isDirectory(whole)) {
      return whole;
    }
    synchronized (
        PostgresBinaries.class) { // a file lock keeps out other processes, not other threads
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("unpacking.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(whole)) {
          Path part = Files.createTempDirectory(folder, "unpacking-");
          unpack(archive(folder), part);
          Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
          Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return whole;
  }

  private static Path archive(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> archives = files.filter(f -> f.toString().endsWith(".txz")).toList();
      if (archives.size() != 1) {
        throw new IllegalStateException("expected one .txz in " + folder + ", found " + archives);
      }
      return archives.getFirst();
    }
  }

  private static void unpack(Path archive, Path into) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException(archive + " reaches outside its folder: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true, false)) {
      throw new IOException(target + " cannot be made executable");
    }
  }
}
