package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Text with signature lines under it (signed-note v1.0.0):
///
/// ```
/// the text, its last newline included
///
/// — name base64(key id[4] ‖ signature)
/// ```
///
/// @param text ends in a newline
public record Note(String text, List<NoteSignature> signatures) {
  public static final int BYTES_MAX = 65_536;
  public static final int SIGNATURES_MAX = 64;

  public Note {
    signatures = List.copyOf(signatures);
    MalformedException.unless(text.endsWith("\n"), "a note's text ends in a newline");
    MalformedException.unless(
        text.chars().noneMatch(c -> c < ' ' && c != '\n'), "a note has a control character");
    MalformedException.unless(
        !signatures.isEmpty() && signatures.size() <= SIGNATURES_MAX,
        "a note has 1 to " + SIGNATURES_MAX + " signatures");
  }

  /// @param signers one or more; their lines stand in this order
  public static Note sign(String text, NoteSigner... signers) {
    return new Note(text, Stream.of(signers).map(signer -> signer.sign(text)).toList());
  }

  /// The note with further signatures below its own.
  public Note and(List<NoteSignature> more) {
    List<NoteSignature> all = new ArrayList<>(signatures);
    all.addAll(more);
    return new Note(text, all);
  }

  /// The note's bytes, UTF-8.
  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()).append('\n'));
    return note.toString();
  }

  /// @throws MalformedException if the bytes are not UTF-8 or not a note
  public static Note parse(byte[] bytes) {
    MalformedException.unless(bytes.length <= BYTES_MAX, "a note has at most 65,536 bytes");
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedException("a note is not UTF-8");
    }
  }

  /// @throws MalformedException if the text is not a note
  public static Note parse(String note) {
    int blank = note.lastIndexOf("\n\n");
    MalformedException.unless(blank >= 0, "a note has a blank line before its signatures");
    MalformedException.unless(note.endsWith("\n"), "a note's last line is torn");
    String below = note.substring(blank + 2);
    MalformedException.unless(!below.isEmpty(), "a note has no signature");
    String[] lines = below.substring(0, below.length() - 1).split("\n", SIGNATURES_MAX + 2);
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : lines) {
      signatures.add(NoteSignature.parse(line));
    }
    return new Note(note.substring(0, blank + 1), signatures);
  }

  /// Whether {@code verifier}'s key signed the text: at least one signature names it, and every one
  /// that does verifies. Other keys' signatures are not looked at.
  public boolean isSignedBy(NoteVerifier verifier) {
    List<NoteSignature> named = signatures.stream().filter(verifier::isNamedBy).toList();
    return !named.isEmpty() && named.stream().allMatch(s -> verifier.verify(text, s));
  }
}
