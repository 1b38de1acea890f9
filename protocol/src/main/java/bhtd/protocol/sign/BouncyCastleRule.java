package bhtd.protocol.sign;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The rule on Bouncy Castle, which verifies with cofactor: it would also take an R that is off by
/// a point of small order. With A of prime order, an R of prime order leaves no such difference, so
/// asking that of R as well makes it the rule's own equation.
final class BouncyCastleRule implements SignatureRule {
  static final BouncyCastleRule INSTANCE = new BouncyCastleRule();

  private BouncyCastleRule() {}

  @Override
  public boolean verify(PublicKey key, byte[] message, byte[] signature) {
    return Shape.holds(signature)
        && Ed25519.verify(signature, 0, key.shared(), 0, message, 0, message.length)
        && Ed25519.validatePublicKeyFull(signature, 0);
  }

  @Override
  public String provider() {
    return "Bouncy Castle";
  }
}
