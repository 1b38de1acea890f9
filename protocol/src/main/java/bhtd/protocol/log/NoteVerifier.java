package bhtd.protocol.log;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A name and the Ed25519 key that signs notes under it, written {@code name+keyid+base64(01 ‖
/// key)}.
public record NoteVerifier(String name, PublicKey key) {
  private static final byte ED25519 = 1;

  /// @throws MalformedException if the name is none or the key is not fit
  public NoteVerifier {
    requireName(name);
    MalformedException.unless(key.isFit(), "a verifier key is of no use: not of prime order");
  }

  /// The first four bytes of SHA-256(name ‖ 0A ‖ 01 ‖ key), as a number, big-endian.
  public int keyId() {
    return keyId(name, key);
  }

  static int keyId(String name, PublicKey key) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    Hash hash = Hash.sha256(nameBytes, new byte[] {'\n', ED25519}, key.bytes());
    return (int) (hash.a() >>> 32);
  }

  boolean isNamedBy(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyId() == keyId();
  }

  boolean verify(String text, NoteSignature signature) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return SignatureRule.fastest().verify(key, message, signature.bytes());
  }

  /// The verifier key, as signed notes exchange it.
  @Override
  public String toString() {
    byte[] typed = new byte[1 + PublicKey.BYTES];
    typed[0] = ED25519;
    System.arraycopy(key.bytes(), 0, typed, 1, PublicKey.BYTES);
    return name + "+" + HexFormat.of().toHexDigits(keyId()) + "+" + Base64Text.encode(typed);
  }

  /// Reads a verifier key.
  ///
  /// @throws MalformedException if it is none, is not for Ed25519, names another key id, or holds a
  ///     key that is not fit
  public static NoteVerifier parse(String text) {
    String[] parts = text.split("\\+", 3); // base64 may have a '+' of its own
    MalformedException.unless(parts.length == 3, "a verifier key is name+id+key");
    byte[] typed = Base64Text.decode(parts[2]);
    MalformedException.unless(
        typed.length == 1 + PublicKey.BYTES && typed[0] == ED25519,
        "a verifier key is not of Ed25519");
    PublicKey key = PublicKey.of(Arrays.copyOfRange(typed, 1, typed.length));
    NoteVerifier verifier = new NoteVerifier(parts[0], key);
    MalformedException.unless(verifier.toString().equals(text), "a verifier key's id is wrong");
    return verifier;
  }

  /// A name is not empty and has no space, no control character and no {@code +}.
  ///
  /// @throws MalformedException if {@code name} is none
  public static void requireName(String name) {
    MalformedException.unless(
        !name.isEmpty() && name.codePoints().noneMatch(NoteVerifier::isForbidden),
        "a key's name has no spaces and no '+'");
  }

  private static boolean isForbidden(int c) {
    return c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
