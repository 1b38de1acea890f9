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
  private final CheckpointMemory cosigned;
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

  /// @param memory what was signed; the file may be an older copy that was brought back
  /// @param cosigned what a witness has cosigned, which was signed before that, too
  public Checkpoints(String origin, CheckpointMemory memory, CheckpointMemory cosigned) {
    this.origin = origin;
    this.memory = memory;
    this.cosigned = cosigned;
  }

  /// Signs the log of {@code size} entries.
  ///
  /// @param nodes its tree
  /// @param signers the keys that sign a log of this size
  public Result sign(long size, Hash root, HashReader nodes, List<MessageSigner> signers)
      throws IOException {
    List<CheckpointMemory> before = memoryShown ? List.of(memory) : List.of(memory, cosigned);
    long largest = before.stream().mapToLong(CheckpointMemory::size).max().orElse(0);
    if (size < largest) {
      return new Result.Behind(size, largest);
    }
    for (CheckpointMemory said : before) {
      Optional<Checkpoint> last = said.last();
      if (last.isPresent() && !follows(last.get(), size, root, nodes)) {
        return new Result.Refused(
            "%s does not go on from the checkpoint of %d entries with root %s that was signed before, as %s says"
                .formatted(origin, last.get().size(), last.get().root(), said.file()));
      }
    }
    Checkpoint checkpoint = new Checkpoint(origin, size, root);
    if (!memory.last().equals(Optional.of(checkpoint))) {
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
