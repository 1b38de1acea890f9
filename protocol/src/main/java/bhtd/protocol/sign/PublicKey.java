package bhtd.protocol.sign;

import bhtd.protocol.value.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The 32 bytes of an Ed25519 public key.
public final class PublicKey {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private PublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A key as somebody states it: it may be unfit. What it signs counts only where the same 32
  /// bytes were registered, and registering goes through {@link #checked}.
  ///
  /// @throws MalformedException unless there are 32 bytes
  public static PublicKey of(byte[] bytes) {
    MalformedException.unless(
        bytes.length == BYTES, () -> "a public key has 32 bytes, not " + bytes.length);
    return new PublicKey(bytes.clone());
  }

  /// A key that may be registered.
  ///
  /// @throws MalformedException unless the bytes are the canonical encoding of a point of prime
  ///     order that is not the identity
  public static PublicKey checked(byte[] bytes) {
    PublicKey key = of(bytes);
    MalformedException.unless(
        key.isFit(), "a public key is the canonical encoding of a point of prime order");
    return key;
  }

  /// Whether {@link #checked} would take it. Costs about as much as verifying a signature.
  public boolean isFit() {
    return Ed25519.validatePublicKeyFull(bytes, 0);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /// The bytes themselves, for readers in this package that do not change them.
  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// 64 lower-case hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
