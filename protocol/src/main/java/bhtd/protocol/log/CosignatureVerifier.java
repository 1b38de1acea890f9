package bhtd.protocol.log;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// A witness's name and Ed25519 key (C2SP tlog-cosignature), written {@code name+keyid+base64(04 ‖
/// key)}. A cosignature is a time and a signature over it and the checkpoint's text:
///
/// ```
/// seconds[8] ‖ signature[64]        over   cosignature/v1
///                                          time 1679315147
///                                          the checkpoint's lines
/// ```
public record CosignatureVerifier(String name, PublicKey key) {
  private static final int COSIGNATURE_BYTES = Long.BYTES + SignatureRule.SIGNATURE_BYTES;

  /// @throws MalformedException if the name is none or the key is not fit
  public CosignatureVerifier {
    new NamedKey(name, NamedKey.COSIGNATURE, key);
  }

  /// The first four bytes of SHA-256(name ‖ 0A ‖ 04 ‖ key), as a number, big-endian.
  public int keyId() {
    return named().id();
  }

  /// When this key cosigned the note: at least one signature names it, and every one that does
  /// holds. Other keys' signatures are not looked at.
  ///
  /// @return seconds since 1970, the latest; empty if it did not
  public OptionalLong cosigned(Note note) {
    NamedKey named = named();
    List<NoteSignature> ours = note.signatures().stream().filter(named::isNamedBy).toList();
    boolean hold = ours.stream().allMatch(signature -> holds(note.text(), signature.bytes()));
    return hold ? ours.stream().mapToLong(s -> seconds(s.bytes())).max() : OptionalLong.empty();
  }

  /// A line under this key that holds.
  ///
  /// @param seconds since 1970, which it says
  public record Timed(NoteSignature line, long seconds) {}

  /// Those of these lines that are this key's and hold, the newest first.
  ///
  /// @param checkpoint its text
  public List<Timed> held(String checkpoint, List<NoteSignature> lines) {
    return lines.stream()
        .filter(this::isNamedBy)
        .filter(line -> holds(checkpoint, line.bytes()))
        .map(line -> new Timed(line, seconds(line.bytes())))
        .sorted(Comparator.comparingLong(Timed::seconds).reversed())
        .toList();
  }

  /// Whether a line names this key.
  public boolean isNamedBy(NoteSignature line) {
    return named().isNamedBy(line);
  }

  private boolean holds(String text, byte[] cosignature) {
    if (cosignature.length != COSIGNATURE_BYTES || seconds(cosignature) < 0) {
      return false;
    }
    byte[] signature = Arrays.copyOfRange(cosignature, Long.BYTES, cosignature.length);
    byte[] message = toSign(text, seconds(cosignature));
    return SignatureRule.fastest().verify(key, message, signature);
  }

  private static long seconds(byte[] cosignature) {
    return ByteBuffer.wrap(cosignature).getLong();
  }

  static byte[] toSign(String checkpoint, long seconds) {
    return ("cosignature/v1\ntime " + seconds + "\n" + checkpoint).getBytes(StandardCharsets.UTF_8);
  }

  /// The verifier key, as signed notes exchange it.
  @Override
  public String toString() {
    return named().toString();
  }

  /// Reads a witness's verifier key.
  ///
  /// @throws MalformedException if it is none, is not for cosignatures, names another key id, or
  ///     holds a key that is not fit
  public static CosignatureVerifier parse(String text) {
    NamedKey named = NamedKey.parse(text, NamedKey.COSIGNATURE, "a witness's");
    return new CosignatureVerifier(named.name(), named.key());
  }

  private NamedKey named() {
    return new NamedKey(name, NamedKey.COSIGNATURE, key);
  }
}
