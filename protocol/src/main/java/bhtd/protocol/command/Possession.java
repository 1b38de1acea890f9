package bhtd.protocol.command;

import bhtd.protocol.sign.Dsse;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Ids;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What a new key signs to show that somebody holds it. SPEC.md, "Proof of possession".
public final class Possession {
  private Possession() {}

  /// The bytes to sign: DSSE over chain ‖ 0A ‖ registrar₂₀ ‖ kind₁ ‖ keyId₁₆ ‖ publicKey₃₂.
  public static byte[] toSign(
      ChainId chain, AccountId registrar, AccountKind kind, UUID keyId, PublicKey publicKey) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.writeBytes(chain.text().getBytes(StandardCharsets.UTF_8));
    payload.write('\n');
    payload.writeBytes(registrar.toBytes());
    payload.write(kind.number());
    payload.writeBytes(Ids.toBytes(keyId));
    payload.writeBytes(publicKey.bytes());
    return Dsse.pae(Dsse.POSSESSION, payload.toByteArray());
  }
}
