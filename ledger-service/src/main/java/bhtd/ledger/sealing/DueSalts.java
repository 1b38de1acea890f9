package bhtd.ledger.sealing;

import bhtd.protocol.value.ChainId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Where the salts of due entries come from: nobody sends one with them, as with a command.
/// SPEC.md, "Due work".
public final class DueSalts {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final byte[] prefix;

  /// @param secret the chain's salt key
  public DueSalts(byte[] secret, ChainId chain) {
    key = new SecretKeySpec(secret, ALGORITHM);
    prefix = ("due\0" + chain.text() + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  /// HMAC-SHA-256(secret, "due" ‖ 00 ‖ chain ‖ 00 ‖ index₈).
  ///
  /// @param index of the entry in the log
  /// @return 32 bytes
  public byte[] at(long index) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(prefix);
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
