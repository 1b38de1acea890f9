package bhtd.ledger.witness;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// A checkpoint of the log that is followed, as it was served: anybody can have written it until a
/// key of the log is seen to have signed it.
record Heard(Note note, Checkpoint checkpoint) {

  /// @throws NotYetException if the bytes are no checkpoint of that log
  static Heard of(byte[] served, NoteVerifier log) {
    try {
      Note note = Note.parse(served);
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      if (!checkpoint.origin().equals(log.name())) {
        throw new NotYetException("the checkpoint that is served is of another log");
      }
      return new Heard(note, checkpoint);
    } catch (MalformedException e) {
      throw new NotYetException("what is served is no checkpoint: " + e.getMessage());
    }
  }

  long size() {
    return checkpoint.size();
  }

  boolean isSignedByOneOf(List<NoteVerifier> keys) {
    return keys.stream().anyMatch(note::isSignedBy);
  }

  /// Whether a line is there under the log's name and a key that is none of these: the chain may
  /// name it further on.
  boolean namesAnotherKey(NoteVerifier log, List<NoteVerifier> keys) {
    return note.signatures().stream()
        .filter(line -> line.name().equals(log.name()))
        .anyMatch(line -> keys.stream().noneMatch(key -> key.keyId() == line.keyId()));
  }
}
