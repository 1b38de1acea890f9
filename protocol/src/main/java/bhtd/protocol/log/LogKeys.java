package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.util.List;

/// The keys that a log is known to have had: one that somebody was given, or all to which an audit
/// has followed the chain. SPEC.md, "The log's key".
///
/// @param all one or more, genesis' first, the present one last; all others are former ones
public record LogKeys(List<LogKey> all) {

  /// @throws MalformedException if there is none, or it is not said of one before the last up to
  ///     which size it signs
  public LogKeys {
    all = List.copyOf(all);
    MalformedException.unless(!all.isEmpty(), "there is no key");
    MalformedException.unless(
        all.subList(0, all.size() - 1).stream().allMatch(key -> key.last().isPresent()),
        "it does not say up to which size each key but the last signs");
    MalformedException.unless(
        all.getLast().last().isEmpty(), "the last key signs up to no size, but on");
  }

  /// One key, believed at every size: who knows nothing else cannot tell when it retired.
  public static LogKeys only(NoteVerifier known) {
    return new LogKeys(List.of(LogKey.present(known)));
  }

  /// @param lines a key each
  /// @throws MalformedException if they are not what {@link #lines} writes
  public static LogKeys parse(List<String> lines) {
    return new LogKeys(lines.stream().map(LogKey::parse).toList());
  }

  /// A key a line.
  public List<String> lines() {
    return all.stream().map(LogKey::toString).toList();
  }

  public boolean contains(NoteVerifier key) {
    return all.stream().anyMatch(one -> one.verifier().equals(key));
  }

  /// Whether a key has signed that signs at the size which the note's checkpoint has.
  ///
  /// @throws MalformedException if the note is of no checkpoint
  public boolean haveSigned(Note note) {
    long size = Checkpoint.parse(note.text()).size();
    return signed(note).stream().anyMatch(key -> key.signsAt(size));
  }

  /// The key to check a checkpoint with: the first that has signed it and signs at its size; if
  /// none has signed, the present one, which it will be found wanting of.
  ///
  /// @throws MalformedException if only a key has signed that signs no more at that size, or the
  ///     note is of no checkpoint
  public NoteVerifier signer(Note note) {
    List<LogKey> signed = signed(note);
    if (signed.isEmpty()) {
      return all.getLast().verifier();
    }
    long size = Checkpoint.parse(note.text()).size();
    return signed.stream()
        .filter(key -> key.signsAt(size))
        .findFirst()
        .orElseThrow(() -> new MalformedException(retired(signed.getFirst(), size)))
        .verifier();
  }

  private List<LogKey> signed(Note note) {
    return all.stream().filter(key -> note.isSignedBy(key.verifier())).toList();
  }

  private static String retired(LogKey former, long size) {
    return "the checkpoint is of %,d entries and signed by a former key of %s alone, %08x, which signs up to %,d"
        .formatted(
            size, former.verifier().name(), former.verifier().keyId(), former.last().orElseThrow());
  }
}
