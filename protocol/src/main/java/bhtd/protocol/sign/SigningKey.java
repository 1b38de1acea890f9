package bhtd.protocol.sign;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// An Ed25519 private key. Signs deterministically (RFC 8032), so both providers give the same
/// bytes; the Corretto provider, where it loads, does so three times as fast.
public final class SigningKey implements MessageSigner {
  public static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final PublicKey publicKey;

  private SigningKey(byte[] seed) {
    byte[] point = new byte[PublicKey.BYTES];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    this.seed = seed;
    this.publicKey = PublicKey.of(point);
  }

  /// @param seed 32 secret bytes
  public static SigningKey ofSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
    }
    return new SigningKey(seed.clone());
  }

  @Override
  public PublicKey publicKey() {
    return publicKey;
  }

  @Override
  public byte[] sign(byte[] message) {
    return Corretto.LOADED
        .map(corretto -> corretto.sign(seed, message))
        .orElseGet(() -> signWithBouncyCastle(message));
  }

  byte[] signWithBouncyCastle(byte[] message) {
    byte[] signature = new byte[SignatureRule.SIGNATURE_BYTES];
    byte[] noContext = null;
    Ed25519.sign(
        seed, 0, publicKey.shared(), 0, noContext, message, 0, message.length, signature, 0);
    return signature;
  }

  /// Names the public key; the private one is never shown.
  @Override
  public String toString() {
    return "the private key of " + publicKey;
  }
}
