package bhtd.ledger.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a ledger from a folder of the paths that it serves: {@code checkpoint}, {@code tile/…},
/// {@code blocks/H/record}.
record FolderSource(Path folder) implements Source {
  /// @throws NotCheckedException if there is no such folder
  FolderSource {
    if (!Files.isDirectory(folder)) {
      throw new NotCheckedException("there is no folder " + folder);
    }
  }

  @Override
  public byte[] get(String path) {
    Path file = folder.resolve(path);
    // Its size is not asked: a device has none, and a file may grow.
    try (InputStream in = Files.newInputStream(file)) {
      return Source.read(path, in);
    } catch (NoSuchFileException e) {
      throw new AuditFailure(path + " is missing in the folder " + folder);
    } catch (IOException e) {
      throw new NotCheckedException(file + " cannot be read");
    }
  }
}
