package bhtd.protocol.sign;

/// Whoever holds an Ed25519 private key and signs with it: a key in this process, or later a KMS or
/// a PKCS#11 token that never shows it.
public interface MessageSigner {
  PublicKey publicKey();

  /// 64 bytes.
  byte[] sign(byte[] message);
}
