package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ObjectKey;
import java.nio.ByteBuffer;

/// What the key in a red envelope's link signs for whoever has the link. SPEC.md, "Red envelopes".
public final class LinkClaim {
  private LinkClaim() {}

  /// The bytes to sign: DSSE over envelope₁₆ ‖ claimer₂₀.
  public static byte[] toSign(ObjectKey envelope, AccountId claimer) {
    byte[] payload =
        ByteBuffer.allocate(ObjectKey.BYTES + AccountId.BYTES)
            .put(envelope.toBytes())
            .put(claimer.toBytes())
            .array();
    return Dsse.pae(Dsse.LINK, payload);
  }

  public static Signature sign(ObjectKey envelope, AccountId claimer, SigningKey linkKey) {
    return new Signature(linkKey.publicKey(), linkKey.sign(toSign(envelope, claimer)));
  }
}
