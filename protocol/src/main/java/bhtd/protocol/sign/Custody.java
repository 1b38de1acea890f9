package bhtd.protocol.sign;

import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// Keys that a registrar keeps for others, all derived from one master secret. The id that names a
/// key stands in the operation that registers it, so a registrar restored to an earlier moment has
/// every key again from the log:
///
/// ```
/// seed = HKDF-SHA-256(ikm = master[32], no salt, info = chain ‖ 00 ‖ kind[1] ‖ keyId[16])[:32]
/// ```
///
/// SPEC.md, "Keys in custody".
public final class Custody {
  public static final int MASTER_BYTES = 32;

  private final byte[] master;

  private Custody(byte[] master) {
    this.master = master;
  }

  /// @param master 32 secret bytes
  public static Custody of(byte[] master) {
    if (master.length != MASTER_BYTES) {
      throw new IllegalArgumentException("a custody master has 32 bytes, not " + master.length);
    }
    return new Custody(master.clone());
  }

  /// The key of the account that was, or will be, opened on {@code chain} with {@code keyId}.
  public SigningKey derive(ChainId chain, AccountKind kind, UUID keyId) {
    byte[] name = chain.text().getBytes(StandardCharsets.UTF_8);
    byte[] info =
        ByteBuffer.allocate(name.length + 1 + 1 + Ids.BYTES)
            .put(name)
            .put((byte) 0)
            .put((byte) kind.number())
            .put(Ids.toBytes(keyId))
            .array();
    try {
      var derivation =
          HKDFParameterSpec.ofExtract().addIKM(master).thenExpand(info, SigningKey.SEED_BYTES);
      return SigningKey.ofSeed(KDF.getInstance("HKDF-SHA256").deriveData(derivation));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
    }
  }
}
