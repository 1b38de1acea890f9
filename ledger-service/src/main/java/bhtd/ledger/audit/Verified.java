package bhtd.ledger.audit;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// How far an audit has verified everything itself, kept in a file through crashes, so that one
/// that was cut can go on: three lines like a checkpoint's, which nobody has signed. A size and its
/// root are enough: the root binds every byte below it, so that bytes which give the same root
/// carry the signatures that were verified. Where it does not fit, that says nothing about any log:
/// it was of other bytes.
final class Verified {
  /// Entries between two times that it is written.
  static final long STEP = 4_096;

  static final String FROM_NOTHING =
      "What an audit before has verified does not fit what is served: everything is verified from"
          + " nothing.";

  private final Path file;
  private final String origin;
  private final Consumer<String> told;
  private Optional<Checkpoint> begun = Optional.empty();
  private volatile long written;

  /// @param goOn whether to believe what an audit before has verified
  /// @param told is told in a sentence if that cannot be
  Verified(Path file, String origin, boolean goOn, Consumer<String> told) throws IOException {
    this.file = file;
    this.origin = origin;
    this.told = told;
    if (goOn && Files.exists(file)) {
      begun = read(file).filter(last -> last.origin().equals(origin));
      if (begun.isEmpty()) {
        told.accept(FROM_NOTHING);
      }
    }
  }

  /// What a file says; nothing if there is none, or it is not what an audit writes.
  static Optional<Checkpoint> read(Path file) throws IOException {
    try {
      return Files.exists(file)
          ? Optional.of(
              Checkpoint.parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)))
          : Optional.empty();
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  /// Where an audit before was cut, if this one goes on from there.
  Optional<Checkpoint> begun() {
    return begun;
  }

  /// Goes on only if that can be a part of what {@code now} signs.
  void begin(Checkpoint now) {
    boolean other =
        begun
            .filter(
                last ->
                    last.size() > now.size()
                        || last.size() == now.size() && !last.root().equals(now.root()))
            .isPresent();
    if (other) {
      fromNothing();
    }
  }

  /// Believes nothing any more.
  void fromNothing() {
    begun = Optional.empty();
    told.accept(FROM_NOTHING);
  }

  /// Entries that this audit has verified and written down.
  long written() {
    return written;
  }

  /// A crash before this is durable means that some entries are verified again.
  void holds(long size, Hash root) {
    if (size - written < STEP) {
      return;
    }
    try {
      remember(new Checkpoint(origin, size, root));
    } catch (IOException e) {
      throw new NotCheckedException(
          "how far the audit is cannot be written down: " + e.getMessage());
    }
  }

  /// Everything up to there holds.
  void remember(Checkpoint checkpoint) throws IOException {
    // What was verified before stays, until this audit has come as far.
    if (begun.isEmpty() || checkpoint.size() >= begun.get().size()) {
      byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
      new OneAtATime(file, "what is verified,")
          .run(
              () -> {
                Folders.replace(file, text);
                written = checkpoint.size();
              });
    }
  }
}
