package bhtd.ledger.reading;

import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest checkpoint that a witness has cosigned, with its cosignatures, kept in a small file.
/// If the file is lost, the witnesses are asked again. For any number of threads.
final class Cosigned {
  private static final Logger LOG = LoggerFactory.getLogger(Cosigned.class);

  private final Path file;
  private final ReadState state;

  Cosigned(Path file, ReadState state) {
    this.file = file;
    this.state = state;
  }

  /// Shows what was kept, if it is of this log. To be called once, before anything is shown.
  synchronized void restore(String origin) {
    try {
      if (Files.exists(file)) {
        Note note = Note.parse(Files.readAllBytes(file));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (checkpoint.origin().equals(origin) && isOfThisLog(checkpoint)) {
          state.showCosigned(new SignedCheckpoint(checkpoint, note));
        }
      }
    } catch (IOException | MalformedException e) {
      LOG.warn("{} cannot be read, so the witnesses are asked again: {}", file, e.toString());
    }
  }

  private boolean isOfThisLog(Checkpoint checkpoint) {
    return checkpoint.size() <= state.extent().size()
        && new ProofBuilder(state.storage().nodes())
            .root(checkpoint.size())
            .equals(checkpoint.root());
  }

  /// Adds a witness's lines to a checkpoint; drops them if a later one has some already.
  synchronized void add(SignedCheckpoint signed, List<NoteSignature> lines) throws IOException {
    Optional<SignedCheckpoint> newest = state.cosigned();
    if (newest.filter(c -> c.checkpoint().size() > signed.checkpoint().size()).isPresent()) {
      return;
    }
    Note note =
        newest.filter(c -> c.checkpoint().equals(signed.checkpoint())).orElse(signed).note();
    SignedCheckpoint cosigned = new SignedCheckpoint(signed.checkpoint(), note.and(lines));
    // A crash before this is durable: the witness is asked again.
    Folders.replace(file, cosigned.note().toBytes());
    state.showCosigned(cosigned);
  }
}
