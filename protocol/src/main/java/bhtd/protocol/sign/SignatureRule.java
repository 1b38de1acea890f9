package bhtd.protocol.sign;

/// The one signature rule, number 1. A signature (R ‖ S) of a key that was fit when it was
/// registered holds if and only if
///
/// 1. it has 64 bytes, and S < L;
/// 2. R is not the encoding of the identity;
/// 3. encode([S]B − [k]A) equals R byte by byte, with k = SHA-512(R ‖ A ‖ message) mod L.
///
/// Every provider gives the same verdict for every signature of a fit key. For a key that
/// {@link PublicKey#isFit} refuses they may differ: such a key is nobody's. SPEC.md, "Signatures".
public sealed interface SignatureRule permits BouncyCastleRule, CorrettoRule {
  /// The number that stands in every seal.
  int NUMBER = 1;

  int SIGNATURE_BYTES = 64;

  /// Whether {@code signature} holds. Bytes of any length and content get a verdict; none throws.
  boolean verify(PublicKey key, byte[] message, byte[] signature);

  /// Whose arithmetic it is, for people to read.
  String provider();

  /// Plain Java, on every platform.
  static SignatureRule bouncyCastle() {
    return BouncyCastleRule.INSTANCE;
  }

  /// AWS-LC through the Corretto provider where that loads and passes its test, otherwise Bouncy
  /// Castle.
  static SignatureRule fastest() {
    return Corretto.LOADED.<SignatureRule>map(CorrettoRule::new).orElse(bouncyCastle());
  }
}
