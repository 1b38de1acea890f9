package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.util.Optional;

/// How far an audit has verified everything itself, kept in a file through crashes, so that one
/// that was cut can go on. A size and its root are enough: the root binds every byte below it, so
/// that bytes which give the same root carry the signatures that were verified.
final class Verified {
  /// Entries between two times that it is written.
  static final long STEP = 4_096;

  private final CheckpointMemory memory;
  private final String origin;
  private final Optional<Checkpoint> begun;
  private long written;

  /// @param goOn whether to believe what an audit before has verified
  Verified(CheckpointMemory memory, String origin, boolean goOn) {
    this.memory = memory;
    this.origin = origin;
    this.begun = goOn ? memory.last() : Optional.empty();
  }

  /// Where an audit before was cut, if this one goes on from there.
  Optional<Checkpoint> begun() {
    return begun;
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

  /// The audit is over, and everything holds.
  void remember(Checkpoint checkpoint) throws IOException {
    // What was verified before stays, until this audit has come as far.
    if (begun.isEmpty() || checkpoint.size() >= begun.get().size()) {
      memory.remember(checkpoint);
    }
    written = checkpoint.size();
  }
}
