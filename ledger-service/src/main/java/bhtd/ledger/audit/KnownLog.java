package bhtd.ledger.audit;

import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.LogKeys;
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
/// @param keys to which an audit before has followed the log, the known one among them
public record KnownLog(NoteVerifier known, LogKeys keys) {

  /// A log that nobody has followed yet.
  public KnownLog(NoteVerifier known) {
    this(known, LogKeys.only(known));
  }

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

  /// Whether a key has signed that is known or was followed, and signs at that size. Then what the
  /// note says is the log's word at once; otherwise the chain must be played first, and {@link
  /// #signedByLog} hold.
  boolean vouchesFor(Note note) {
    return keys.haveSigned(note);
  }

  /// Why nobody vouches for a note when the chain does not hold either.
  String unvouched(Note note) {
    try {
      keys.signer(note);
      return "no known key has signed the checkpoint, and the chain leads to none that has";
    } catch (MalformedException e) {
      return e.getMessage() + ", and the chain leads to no key that signs it";
    }
  }

  /// Whether the chain leads to the keys that were followed before, and from there on. Otherwise it
  /// may be the invention of somebody who has stolen a former key, and nothing in it is the log's.
  ///
  /// @param all the log's keys so far, as the chain says them
  /// @throws AuditFailure if it leads elsewhere
  void goesOn(List<PublicKey> all) {
    List<PublicKey> followed = keys.all().stream().map(key -> key.verifier().key()).toList();
    // A key alone was not followed: it may be a later one than genesis'.
    AuditFailure.unless(
        followed.size() == 1
            || followed.size() <= all.size() && all.subList(0, followed.size()).equals(followed),
        "the checkpoint does not hold: the chain leads to other keys of the log than those that"
            + " were followed before");
  }

  /// Whether at least one of the keys that sign here has signed: that makes it the log's word.
  ///
  /// @param all the log's keys so far, as the chain says them
  /// @param signing those that sign at the note's size
  /// @throws AuditFailure if the known key is none of the log's, or none that signs here has signed
  void signedByLog(Note note, List<PublicKey> all, List<PublicKey> signing) {
    AuditFailure.unless(
        all.contains(known.key()),
        "the checkpoint does not hold: the chain knows no key of its log like " + known);
    AuditFailure.unless(
        signing.stream().anyMatch(key -> note.isSignedBy(verifier(key))),
        () ->
            "the checkpoint does not hold: no key that signs its log there has signed it; it is not signed by "
                + verifier(signing.getFirst()));
  }

  /// Whether those keys have signed that must, once the chain was played up to the checkpoint.
  ///
  /// @param all the log's keys so far, as the chain says them
  /// @param signing those that sign here, the present one first
  /// @return the present key
  /// @throws AuditFailure if the known key is none of the log's, or a signature is missing
  NoteVerifier confirm(Note note, List<PublicKey> all, List<PublicKey> signing) {
    signedByLog(note, all, signing);
    for (PublicKey key : signing) {
      NoteVerifier signer = verifier(key);
      AuditFailure.unless(
          note.isSignedBy(signer), "the checkpoint does not hold: it is not signed by " + signer);
    }
    return verifier(signing.getFirst());
  }

  private NoteVerifier verifier(PublicKey key) {
    return new NoteVerifier(known.name(), key);
  }
}
