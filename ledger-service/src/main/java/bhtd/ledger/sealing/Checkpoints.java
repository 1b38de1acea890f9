package bhtd.ledger.sealing;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.HashReader;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Signs the log's checkpoints: never a smaller one than before, never one of another log. What is
/// signed was remembered durably first. Not for several threads at once.
public final class Checkpoints {
  private final String origin;
  private final CheckpointMemory memory;
  private boolean memoryShown;

  /// What became of a request to sign.
  public sealed interface Result {
    /// @param checkpoint what the note says
    record Signed(Checkpoint checkpoint, Note note) implements Result {
      /// The note's text and signature lines.
      @Override
      public String toString() {
        return note.toString();
      }
    }

    /// The log is shorter than what was signed before. While it is being read that is to be
    /// expected; at its end it means that entries were lost.
    record Behind(long size, long remembered) implements Result {}

    /// The log is not the one that was signed before.
    record Refused(String cause) implements Result {}
  }

  public Checkpoints(String origin, CheckpointMemory memory) {
    this.origin = origin;
    this.memory = memory;
  }

  /// Signs the log of {@code size} entries.
  ///
  /// @param nodes its tree
  /// @param signers the keys that sign a log of this size
  public Result sign(long size, Hash root, HashReader nodes, List<MessageSigner> signers)
      throws IOException {
    Optional<Checkpoint> last = memory.last();
    if (last.isPresent() && size < last.get().size()) {
      return new Result.Behind(size, last.get().size());
    }
    if (last.isPresent() && !follows(last.get(), size, root, nodes)) {
      return new Result.Refused(
          "%s does not go on from the checkpoint of %d entries with root %s that was signed before"
              .formatted(origin, last.get().size(), last.get().root()));
    }
    Checkpoint checkpoint = new Checkpoint(origin, size, root);
    if (!memory.holds(checkpoint)) {
      memory.remember(checkpoint);
    }
    memoryShown = true;
    NoteSigner[] named =
        signers.stream().map(key -> new NoteSigner(origin, key)).toArray(NoteSigner[]::new);
    return new Result.Signed(checkpoint, checkpoint.sign(named));
  }

  /// Whether the log begins with what was signed before. What this object signed itself came from
  /// the same append-only tree; what a former process signed is looked up in it.
  private boolean follows(Checkpoint last, long size, Hash root, HashReader nodes) {
    if (!last.origin().equals(origin)) {
      return false;
    }
    if (last.size() == size) {
      return last.root().equals(root);
    }
    return memoryShown || new ProofBuilder(nodes).root(last.size()).equals(last.root());
  }
}
