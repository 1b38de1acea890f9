package bhtd.ledger.sealing;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The last checkpoint that was signed or seen, kept in a small file through crashes: a
/// checkpoint's three lines. Whoever remembers cannot be talked into an earlier or another log.
public final class CheckpointMemory {
  private final Path file;
  private Optional<Checkpoint> last;

  private CheckpointMemory(Path file, Optional<Checkpoint> last) {
    this.file = file;
    this.last = last;
  }

  /// @throws MalformedException if the file is not what {@link #remember} writes. No crash leaves
  /// it
  ///     so; somebody or something has changed it
  public static CheckpointMemory open(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new CheckpointMemory(file, Optional.empty());
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return new CheckpointMemory(file, Optional.of(Checkpoint.parse(text)));
  }

  public Optional<Checkpoint> last() {
    return last;
  }

  /// Returns when it is durable. If it throws, either checkpoint may be remembered.
  public void remember(Checkpoint checkpoint) throws IOException {
    // A crash before this ends leaves the checkpoint before, and this one was shown to nobody; or,
    // if
    // it was persisted after all, this one, and the same log is signed for it again.
    Folders.replace(file, checkpoint.text().getBytes(StandardCharsets.UTF_8));
    last = Optional.of(checkpoint);
  }
}
