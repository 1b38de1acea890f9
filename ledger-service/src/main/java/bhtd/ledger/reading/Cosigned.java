package bhtd.ledger.reading;

import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CosignatureVerifier;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest checkpoint that a witness has cosigned, with its cosignatures, kept in a small file.
/// If the file is lost, the witnesses are asked again. For any number of threads.
final class Cosigned {
  private static final Logger LOG = LoggerFactory.getLogger(Cosigned.class);

  private final Path file;
  private final ReadState state;
  private final List<CosignatureVerifier> witnesses;

  /// @param witnesses those that are asked; nobody else's lines are shown
  Cosigned(Path file, ReadState state, List<CosignatureVerifier> witnesses) {
    this.file = file;
    this.state = state;
    this.witnesses = List.copyOf(witnesses);
  }

  /// Shows what was kept, if it is of this log. To be called once, before anything is shown.
  synchronized void restore(String origin) {
    try {
      if (Files.exists(file)) {
        Note note = Note.parse(Folders.read(file));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        List<NoteSignature> said =
            witnesses.stream().flatMap(witness -> newest(witness, note)).toList();
        if (checkpoint.origin().equals(origin) && isOfThisLog(checkpoint) && !said.isEmpty()) {
          Note shown = new Note(note.text(), both(linesOf(origin, note), said));
          state.showCosigned(new SignedCheckpoint(checkpoint, shown));
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

  /// Adds a witness's line to a checkpoint in the place of its last one; drops it if a later
  /// checkpoint has some already.
  ///
  /// @param line that holds under {@code key}
  synchronized void add(SignedCheckpoint signed, CosignatureVerifier key, NoteSignature line)
      throws IOException {
    Optional<SignedCheckpoint> newest = state.cosigned();
    if (newest.filter(c -> c.checkpoint().size() > signed.checkpoint().size()).isPresent()) {
      return;
    }
    Note note =
        newest.filter(c -> c.checkpoint().equals(signed.checkpoint())).orElse(signed).note();
    List<NoteSignature> others =
        note.signatures().stream().filter(other -> !key.isNamedBy(other)).toList();
    SignedCheckpoint cosigned =
        new SignedCheckpoint(
            signed.checkpoint(), new Note(note.text(), both(others, List.of(line))));
    // A crash before this is durable: the witness is asked again.
    Folders.replace(file, cosigned.note().toBytes());
    state.showCosigned(cosigned);
  }

  private static Stream<NoteSignature> newest(CosignatureVerifier witness, Note note) {
    return witness.held(note.text(), note.signatures()).stream()
        .map(CosignatureVerifier.Timed::line)
        .limit(1);
  }

  private static List<NoteSignature> linesOf(String name, Note note) {
    return note.signatures().stream().filter(line -> line.name().equals(name)).toList();
  }

  private static List<NoteSignature> both(List<NoteSignature> above, List<NoteSignature> below) {
    return Stream.concat(above.stream(), below.stream()).toList();
  }
}
