package bhtd.ledger.sealing;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The last checkpoint that was signed or seen, kept in a small file through crashes: a
/// checkpoint's three lines, or the whole note in which it was seen. Whoever remembers cannot be
/// talked into an earlier or another log.
public final class CheckpointMemory {
  private static final String NOTHING = "nothing was signed\n";

  private final Path file;
  private volatile Optional<Checkpoint> last;
  private Optional<Note> note;

  private CheckpointMemory(Path file, Optional<Checkpoint> last, Optional<Note> note) {
    this.file = file;
    this.last = last;
    this.note = note;
  }

  /// @throws MalformedException if the file is not what {@link #remember} writes. No
  ///     crash leaves it so; somebody or something has changed it
  public static CheckpointMemory open(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new CheckpointMemory(file, Optional.empty(), Optional.empty());
    }
    byte[] bytes = Folders.read(file);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.equals(NOTHING)) {
      return new CheckpointMemory(file, Optional.empty(), Optional.empty());
    }
    if (text.contains("\n\n")) {
      Note note = Note.parse(bytes);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      return new CheckpointMemory(file, Optional.of(checkpoint), Optional.of(note));
    }
    return new CheckpointMemory(file, Optional.of(Checkpoint.parse(text)), Optional.empty());
  }

  public Path file() {
    return file;
  }

  /// Whether there is no file: nothing was ever remembered, or it was lost.
  public boolean isAbsent() {
    return !Files.exists(file);
  }

  /// Remembers durably that nothing was signed, so that a file which is missing later was lost.
  public void begin() throws IOException {
    Folders.replace(file, NOTHING.getBytes(StandardCharsets.UTF_8));
  }

  public Optional<Checkpoint> last() {
    return last;
  }

  /// The last checkpoint's; 0 if there is none.
  public long size() {
    return last.map(Checkpoint::size).orElse(0L);
  }

  /// The note of the last checkpoint, as it was received; nothing where only its lines were kept.
  public Optional<Note> lastNote() {
    return note;
  }

  /// Returns when it is durable. If it throws, either checkpoint may be remembered.
  public void remember(Checkpoint checkpoint) throws IOException {
    // A crash before this ends leaves the checkpoint before, and this one was shown to nobody; or,
    // if it was persisted after all, this one, and the same log is signed for it again.
    Folders.replace(file, checkpoint.text().getBytes(StandardCharsets.UTF_8));
    last = Optional.of(checkpoint);
    note = Optional.empty();
  }

  /// The same with its signatures, which are evidence should the log ever sign another.
  ///
  /// @throws MalformedException if the note is of no checkpoint
  public void remember(Note signed) throws IOException {
    Checkpoint checkpoint = Checkpoint.parse(signed.text());
    Folders.replace(file, signed.toBytes());
    last = Optional.of(checkpoint);
    note = Optional.of(signed);
  }
}
