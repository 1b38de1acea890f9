package bhtd.kit.secrets;

import bhtd.protocol.value.Hash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 over parts, each preceded by its length (4 bytes, big-endian), so that no two lists
/// of parts look the same.
public final class Macs {
  static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private Macs() {}

  /// @param key 32 secret bytes
  public static Hash of(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        mac.update(part);
      }
      return Hash.of(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
