package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.Note;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// The memory of all audits that write into one file, also at once. It only goes forward, and only
/// from what was compared: an audit that another has overtaken leaves it as it is.
///
/// @param begun what this audit has read, and compared its chain with
/// @param patience how long another process is waited for that keeps the memory to itself
record SharedMemory(CheckpointMemory begun, Duration patience) {

  SharedMemory(CheckpointMemory begun) {
    this(begun, OneAtATime.PATIENCE);
  }

  /// @throws NotCheckedException if the file is not what an audit writes
  static CheckpointMemory opened(Path file) throws IOException {
    try {
      return CheckpointMemory.open(file);
    } catch (MalformedException e) {
      throw new NotCheckedException(
          "the memory %s is not what an audit writes: %s".formatted(file, e.getMessage()));
    }
  }

  /// Remembers durably what held, unless the memory is not what it was when this audit began.
  ///
  /// @param keys to which the chain has led
  /// @throws NotCheckedException if another process, as a witness, keeps the memory to itself
  /// @throws ForkFailure if another audit has remembered another root for the same size meanwhile
  void remember(Note note, Checkpoint checkpoint, LogKeys keys) throws IOException {
    Path file = begun.file();
    // A crash before the memory is durable: the next audit compares with what stood there before.
    // Before the keys are: it follows the chain again.
    new OneAtATime(file, "the memory", patience)
        .run(
            () -> {
              CheckpointMemory now = opened(file);
              if (now.last().equals(begun.last())) {
                begun.remember(note);
                FollowedKeys.beside(file).remember(keys);
              } else {
                overtaken(now, note, checkpoint);
              }
            });
  }

  private static void overtaken(CheckpointMemory now, Note note, Checkpoint checkpoint) {
    Optional<Checkpoint> other = now.last().filter(last -> last.size() == checkpoint.size());
    try {
      other.map(Remembered::new).ifPresent(last -> last.compare(checkpoint));
    } catch (ForkFailure found) {
      throw new AuditFailure(Evidence.kept(found, now, note));
    }
  }
}
