package bhtd.protocol.sign;

import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Where the salts in liability trees come from: the chain's owner and auditors have it, so that a
/// holder's neighbours cannot be guessed by others.
///
/// ```
/// key  = HMAC-SHA-256(the chain's salt key[32], "liability" ‖ 00 ‖ chain)
/// salt = HMAC-SHA-256(key, asset ‖ 00 ‖ account[20])
/// name = SHA-256(salt[32] ‖ account[20])
/// ```
///
/// SPEC.md, "Liabilities". Any thread may use it.
public final class LiabilityKey {
  public static final int BYTES = 32;

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> mac;

  private LiabilityKey(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
    this.mac = ThreadLocal.withInitial(this::mac);
  }

  /// @param saltKey the chain's, 32 secret bytes
  public static LiabilityKey derive(byte[] saltKey, ChainId chain) {
    return new LiabilityKey(
        new LiabilityKey(saltKey)
            .mac()
            .doFinal(("liability\0" + chain.text()).getBytes(StandardCharsets.US_ASCII)));
  }

  /// @param bytes 32 of them
  /// @throws bhtd.protocol.value.MalformedException unless there are 32
  public static LiabilityKey of(byte[] bytes) {
    return new LiabilityKey(Hash.of(bytes).toBytes());
  }

  /// What opens the leaf of one holder of one asset, and no other: 32 bytes.
  public Hash salt(AssetCode asset, AccountId account) {
    Mac once = mac.get();
    once.update((asset.text() + "\0").getBytes(StandardCharsets.US_ASCII));
    return Hash.of(once.doFinal(account.toBytes()));
  }

  /// The holder as its leaf names it.
  public Hash name(AssetCode asset, AccountId account) {
    return name(salt(asset, account), account);
  }

  public static Hash name(Hash salt, AccountId account) {
    return Hash.sha256(salt.toBytes(), account.toBytes());
  }

  /// 64 lower-case hexadecimal digits: what an auditor is given.
  public String toHex() {
    return HexFormat.of().formatHex(key.getEncoded());
  }

  private Mac mac() {
    try {
      Mac fresh = Mac.getInstance(HMAC);
      fresh.init(key);
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
    }
  }
}
