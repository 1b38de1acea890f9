package bhtd.ledger.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Keeps what another source gives, as {@link FolderSource} reads it. What is kept was not checked
/// yet: also what does not hold is kept, to be looked at.
record KeepingSource(Source source, Path folder) implements Source {
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
    Files.write(next, bytes);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
