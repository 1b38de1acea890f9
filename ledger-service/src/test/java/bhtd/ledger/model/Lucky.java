package bhtd.ledger.model;

import bhtd.ledger.model.Facts.Envelope;
import bhtd.protocol.value.Hash;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The share that the ledger says was drawn, checked against its bounds and, knowing the chain's
/// envelope key, exactly.
///
/// @param said in the ledger's outcome; 0 where it has none
/// @param command that claims
record Lucky(byte[] envelopeKey, long said, Hash command) {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  long share(Envelope e) {
    if (said < 1 || said > Envelopes.most(e)) {
      throw new IllegalStateException("a share of " + said + " of " + e);
    }
    if (said != exactly(e)) {
      throw new IllegalStateException("a share of " + said + " that the seed does not give: " + e);
    }
    return said;
  }

  private long exactly(Envelope e) {
    byte[] seed = hmac(envelopeKey, e.key().toBytes());
    long beyond = e.left() - e.sharesLeft();
    BigInteger n = BigInteger.valueOf(2 * beyond / e.sharesLeft() + 1);
    for (int t = 0; ; t++) {
      byte[] said =
          ByteBuffer.allocate(40)
              .putInt(e.claimers().size())
              .put(command.toBytes())
              .putInt(t)
              .array();
      BigInteger u = new BigInteger(1, Arrays.copyOf(hmac(seed, said), 8));
      if (u.compareTo(TWO_64.subtract(TWO_64.mod(n))) < 0) {
        return 1 + u.mod(n).longValueExact();
      }
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
