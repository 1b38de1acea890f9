package bhtd.protocol.log;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;

/// A name and the Ed25519 key that signs notes under it, written {@code name+keyid+base64(01 ‖
/// key)}.
public record NoteVerifier(String name, PublicKey key) {

  /// @throws MalformedException if the name is none or the key is not fit
  public NoteVerifier {
    new NamedKey(name, NamedKey.ED25519, key);
  }

  /// The first four bytes of SHA-256(name ‖ 0A ‖ 01 ‖ key), as a number, big-endian.
  public int keyId() {
    return named().id();
  }

  boolean isNamedBy(NoteSignature signature) {
    return named().isNamedBy(signature);
  }

  boolean verify(String text, NoteSignature signature) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    return SignatureRule.fastest().verify(key, message, signature.bytes());
  }

  /// The verifier key, as signed notes exchange it.
  @Override
  public String toString() {
    return named().toString();
  }

  /// Reads a verifier key.
  ///
  /// @throws MalformedException if it is none, is not for Ed25519, names another key id, or holds a
  ///     key that is not fit
  public static NoteVerifier parse(String text) {
    NamedKey named = NamedKey.parse(text, NamedKey.ED25519, "of Ed25519");
    return new NoteVerifier(named.name(), named.key());
  }

  /// A name is not empty and has no space, no control character and no {@code +}.
  ///
  /// @throws MalformedException if {@code name} is none
  public static void requireName(String name) {
    NamedKey.requireName(name);
  }

  private NamedKey named() {
    return new NamedKey(name, NamedKey.ED25519, key);
  }
}
