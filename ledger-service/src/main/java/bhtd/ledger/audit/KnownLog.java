package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSignature;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// A log of which one key is known, now or of former times. Its later keys stand in the log itself,
/// each handed over by the one before. SPEC.md, "The log's key".
///
/// @param known the key, with the log's origin as its name
public record KnownLog(NoteVerifier known) {

  /// The checkpoint in a note. If the known key does not sign it any more, nobody vouches for it
  /// until the chain was played up to there and {@link #confirm} holds.
  ///
  /// @throws AuditFailure if the known key signs it and that does not hold, or it is another log's
  Checkpoint read(Note note) {
    List<NoteSignature> ofLog =
        note.signatures().stream().filter(s -> s.name().equals(known.name())).toList();
    boolean byOthers =
        !ofLog.isEmpty() && ofLog.stream().noneMatch(s -> s.keyId() == known.keyId());
    try {
      if (!byOthers) {
        return Checkpoint.verified(note, known);
      }
      Checkpoint checkpoint = Checkpoint.parse(note.text());
      MalformedException.unless(
          checkpoint.origin().equals(known.name()),
          "the checkpoint is of the log " + checkpoint.origin());
      return checkpoint;
    } catch (MalformedException e) {
      throw new AuditFailure("the checkpoint does not hold: " + e.getMessage());
    }
  }

  /// Whether those keys have signed that must, once the chain was played up to the checkpoint.
  ///
  /// @param all the log's keys so far, as the chain says them
  /// @param signing those that sign here, the present one first
  /// @return the present key
  /// @throws AuditFailure if the known key is none of the log's, or a signature is missing
  NoteVerifier confirm(Note note, List<PublicKey> all, List<PublicKey> signing) {
    AuditFailure.unless(
        all.contains(known.key()),
        "the checkpoint does not hold: the chain knows no key of its log like " + known);
    AuditFailure.unless(
        all.stream().anyMatch(key -> note.isSignedBy(new NoteVerifier(known.name(), key))),
        "the checkpoint does not hold: the checkpoint is not signed by " + known.name());
    for (PublicKey key : signing) {
      NoteVerifier signer = new NoteVerifier(known.name(), key);
      AuditFailure.unless(
          note.isSignedBy(signer), "the checkpoint does not hold: it is not signed by " + signer);
    }
    return new NoteVerifier(known.name(), signing.getFirst());
  }
}
