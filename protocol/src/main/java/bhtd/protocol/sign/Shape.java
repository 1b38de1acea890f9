package bhtd.protocol.sign;

/// What the signature rule asks of a signature before any arithmetic on the curve.
final class Shape {
  /// L = 2^252 + 27742317777372353535851937790883648493, little-endian.
  private static final byte[] ORDER = new byte[32];

  static {
    byte[] low = {
      (byte) 0xed,
      (byte) 0xd3,
      (byte) 0xf5,
      0x5c,
      0x1a,
      0x63,
      0x12,
      0x58, //
      (byte) 0xd6,
      (byte) 0x9c,
      (byte) 0xf7,
      (byte) 0xa2,
      (byte) 0xde,
      (byte) 0xf9,
      (byte) 0xde,
      0x14
    };
    System.arraycopy(low, 0, ORDER, 0, low.length);
    ORDER[31] = 0x10;
  }

  private Shape() {}

  /// 64 bytes, R not the identity, S < L.
  static boolean holds(byte[] signature) {
    return signature.length == SignatureRule.SIGNATURE_BYTES
        && !isIdentity(signature)
        && isBelowOrder(signature);
  }

  /// The identity (0, 1) is encoded as y = 1, little-endian, with sign bit 0.
  private static boolean isIdentity(byte[] signature) {
    int rest = signature[0] ^ 1;
    for (int i = 1; i < 32; i++) {
      rest |= signature[i];
    }
    return rest == 0;
  }

  private static boolean isBelowOrder(byte[] signature) {
    for (int i = 31; i >= 0; i--) {
      int difference = (signature[32 + i] & 0xff) - (ORDER[i] & 0xff);
      if (difference != 0) {
        return difference < 0;
      }
    }
    return false;
  }
}
