package bhtd.protocol.sign;

import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How chance divides a lucky red envelope, so that whoever has seen its seed can check every
/// share:
///
/// ```
/// seed  = HMAC-SHA-256(the chain's envelope key[32], envelope[16])
/// u     = HMAC-SHA-256(seed, ordinal[4] ‖ command id[32] ‖ t[4])[:8], t = 0, 1, … until u fits
/// share = 1 + u mod n,  n = ⌊2 (left − shares) / shares⌋ + 1;  the last share is all that is left
/// ```
///
/// `u` fits below the largest multiple of n in 2^64, so that every extra is as likely as any other.
/// SPEC.md, "Red envelopes".
public final class LuckyDraw {
  public static final int KEY_BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private LuckyDraw() {}

  /// The envelope's seed. Secret until the envelope is closed.
  ///
  /// @param envelopeKey the chain's, 32 secret bytes
  public static Hash seed(byte[] envelopeKey, ObjectKey envelope) {
    if (envelopeKey.length != KEY_BYTES) {
      throw new IllegalArgumentException("an envelope key has 32 bytes, not " + envelopeKey.length);
    }
    return Hash.of(hmac(envelopeKey, envelope.toBytes()));
  }

  /// What is sealed of the seed when the envelope is opened.
  public static Hash seedHash(Hash seed) {
    return Hash.sha256(seed.toBytes());
  }

  /// The most that a share can be: one and twice the average extra, floored; the last one is what
  /// is left.
  ///
  /// @param left points in the envelope, at least {@code shares}
  /// @param shares not claimed yet, this one included
  public static long most(long left, int shares) {
    if (shares < 1 || left < shares) {
      throw new IllegalArgumentException(left + " points for " + shares + " shares");
    }
    return shares == 1 ? left : 1 + 2 * (left - shares) / shares;
  }

  /// The points of one share.
  ///
  /// @param ordinal which share, from 0
  /// @param command the id of the command that claims it
  public static long share(Hash seed, int ordinal, Hash command, long left, int shares) {
    long most = most(left, shares);
    return shares == 1 ? left : 1 + below(most, seed, ordinal, command);
  }

  /// Uniform on 0 to n − 1.
  private static long below(long n, Hash seed, int ordinal, Hash command) {
    long uneven = Long.remainderUnsigned(-n, n); // 2^64 mod n
    for (int t = 0; ; t++) {
      byte[] said =
          ByteBuffer.allocate(Integer.BYTES + Hash.BYTES + Integer.BYTES)
              .putInt(ordinal)
              .put(command.toBytes())
              .putInt(t)
              .array();
      long u = ByteBuffer.wrap(hmac(seed.toBytes(), said)).getLong();
      if (uneven == 0 || Long.compareUnsigned(u, -uneven) < 0) {
        return Long.remainderUnsigned(u, n);
      }
    }
  }

  private static byte[] hmac(byte[] key, byte[] said) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(said);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
