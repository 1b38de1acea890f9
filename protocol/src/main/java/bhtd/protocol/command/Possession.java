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
  private static final int LOG_KEY = 255;
  private static final UUID NO_KEY_ID = new UUID(0, 0);

  private Possession() {}

  /// What the first key of a new account signs: DSSE over chain ‖ 0A ‖ registrar₂₀ ‖ kind₁ ‖
  /// keyId₁₆ ‖ publicKey₃₂.
  public static byte[] toSign(
      ChainId chain, AccountId registrar, AccountKind kind, UUID keyId, PublicKey publicKey) {
    return toSign(chain, registrar, kind.number(), keyId, publicKey);
  }

  /// What the next key of an account signs: the account stands where the registrar stood, the kind
  /// is 0.
  public static byte[] rotating(ChainId chain, AccountId account, UUID keyId, PublicKey publicKey) {
    return toSign(chain, account, 0, keyId, publicKey);
  }

  /// What the key of a new registrar signs: the operator stands where the registrar stood, kind and
  /// key id are 0.
  public static byte[] appointing(ChainId chain, AccountId operator, PublicKey publicKey) {
    return toSign(chain, operator, 0, NO_KEY_ID, publicKey);
  }

  /// What a log's key so far and its next one sign: the operator stands where the registrar stood,
  /// the kind is 255, the key id 0, and the key is the next one.
  public static byte[] handingOver(ChainId chain, AccountId operator, PublicKey next) {
    return toSign(chain, operator, LOG_KEY, NO_KEY_ID, next);
  }

  private static byte[] toSign(
      ChainId chain, AccountId voucher, int kind, UUID keyId, PublicKey publicKey) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.writeBytes(chain.text().getBytes(StandardCharsets.UTF_8));
    payload.write('\n');
    payload.writeBytes(voucher.toBytes());
    payload.write(kind);
    payload.writeBytes(Ids.toBytes(keyId));
    payload.writeBytes(publicKey.bytes());
    return Dsse.pae(Dsse.POSSESSION, payload.toByteArray());
  }
}
