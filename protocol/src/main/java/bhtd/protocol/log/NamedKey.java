package bhtd.protocol.log;

import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// A name and an Ed25519 key for one kind of signature, as signed notes exchange it: {@code
/// name+keyid+base64(type ‖ key)}.
///
/// @param type of the signatures that the key makes
record NamedKey(String name, byte type, PublicKey key) {
  /// The text of a note is signed.
  static final byte ED25519 = 1;

  /// A time and the text of a checkpoint are signed: {@code cosignature/v1}.
  static final byte COSIGNATURE = 4;

  /// @throws MalformedException if the name is none or the key is not fit
  NamedKey {
    requireName(name);
    MalformedException.unless(key.isFit(), "a verifier key is of no use: not of prime order");
  }

  /// The first four bytes of SHA-256(name ‖ 0A ‖ type ‖ key), as a number, big-endian.
  int id() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    return (int) (Hash.sha256(nameBytes, new byte[] {'\n', type}, key.bytes()).a() >>> 32);
  }

  boolean isNamedBy(NoteSignature signature) {
    return signature.name().equals(name) && signature.keyId() == id();
  }

  @Override
  public String toString() {
    byte[] typed = new byte[1 + PublicKey.BYTES];
    typed[0] = type;
    System.arraycopy(key.bytes(), 0, typed, 1, PublicKey.BYTES);
    return name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Base64Text.encode(typed);
  }

  /// @param what a key of this type is, for people
  /// @throws MalformedException if {@code text} is no key of this type, names another key id, or
  ///     holds a key that is not fit
  static NamedKey parse(String text, byte type, String what) {
    String[] parts = text.split("\\+", 3); // base64 may have a '+' of its own
    MalformedException.unless(parts.length == 3, "a verifier key is name+id+key");
    byte[] typed = Base64Text.decode(parts[2]);
    MalformedException.unless(
        typed.length == 1 + PublicKey.BYTES && typed[0] == type, "a verifier key is not " + what);
    PublicKey key = PublicKey.of(Arrays.copyOfRange(typed, 1, typed.length));
    NamedKey named = new NamedKey(parts[0], type, key);
    MalformedException.unless(named.toString().equals(text), "a verifier key's id is wrong");
    return named;
  }

  /// @throws MalformedException if {@code name} cannot be a key's
  static void requireName(String name) {
    MalformedException.unless(
        !name.isEmpty() && name.codePoints().noneMatch(NamedKey::isForbidden),
        "a key's name has no spaces and no '+'");
  }

  private static boolean isForbidden(int c) {
    return c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
