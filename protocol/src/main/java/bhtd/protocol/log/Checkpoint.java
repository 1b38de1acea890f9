package bhtd.protocol.log;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.List;

/// What a log states about itself: its size and its root (tlog-checkpoint v1.0.0). The text of a
/// signed note, without extension lines:
///
/// ```
/// ledger.example/main
/// 20852163
/// CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
/// ```
///
/// @param origin names the log; equal to its key's name
/// @param size of the log, in leaves
public record Checkpoint(String origin, long size, Hash root) {

  public Checkpoint {
    NamedKey.requireName(origin);
    MalformedException.unless(size >= 0, "a log's size is not negative");
    MalformedException.unless(
        size > 0 || root.equals(Merkle.EMPTY), "an empty log has the root of nothing");
  }

  /// Three lines, each ended by a newline.
  public String text() {
    return origin + "\n" + size + "\n" + Base64Text.encode(root.toBytes()) + "\n";
  }

  /// @throws MalformedException if {@code text} is not what {@link #text} writes
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    MalformedException.unless(
        lines.length == 4 && lines[3].isEmpty(), "a checkpoint has three lines");
    Hash root = Hash.of(Base64Text.decode(lines[2]));
    return new Checkpoint(lines[0], parseNumber(lines[1]), root);
  }

  /// Reads a decimal number of a log: no sign, no leading zero, below 2^63.
  ///
  /// @throws MalformedException for anything else
  public static long parseNumber(String text) {
    MalformedException.unless(
        text.matches("0|[1-9][0-9]*"), "a number is decimal, without sign or leading zeroes");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new MalformedException("a number is over 2^63 - 1");
    }
  }

  public Note sign(NoteSigner... signers) {
    return Note.sign(text(), signers);
  }

  /// The checkpoint that {@code note} holds.
  ///
  /// @throws MalformedException if {@code log} did not sign it, it names another log, or it is none
  public static Checkpoint verified(Note note, NoteVerifier log) {
    MalformedException.unless(note.isSignedBy(log), () -> notSigned(note, log));
    Checkpoint checkpoint = parse(note.text());
    MalformedException.unless(
        checkpoint.origin.equals(log.name()), "the checkpoint is of the log " + checkpoint.origin);
    return checkpoint;
  }

  /// Tells a signature that does not hold from one of a key that is not known, and both from none.
  private static String notSigned(Note note, NoteVerifier log) {
    String why = "the checkpoint is not signed by " + log.name();
    List<NoteSignature> named =
        note.signatures().stream().filter(line -> line.name().equals(log.name())).toList();
    if (named.isEmpty()) {
      String other = note.signatures().getFirst().name();
      return why + ", but by " + (other.matches("[!-~]{1,100}") ? other : "another name");
    }
    if (named.stream().anyMatch(log::isNamedBy)) {
      return why + ": the signature does not hold";
    }
    return why
        + "'s key that is known here: its key id is %08x, that of the line is %08x"
            .formatted(log.keyId(), named.getFirst().keyId());
  }
}
