package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.ChainId;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class CustodyTest {
  private static final byte[] MASTER = filled(0x0b);
  private static final ChainId MAIN = new ChainId("main");
  private static final UUID KEY_ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void a_seed_is_hkdf_of_master_and_name_step_by_step() throws GeneralSecurityException {
    byte[] pseudoRandomKey = hmac(new byte[32], MASTER);
    byte[] info =
        HexFormat.of().parseHex("6d61696e" + "00" + "05" + "00112233445566778899aabbccddeeff");
    byte[] seed = hmac(pseudoRandomKey, info, new byte[] {1});
    assertEquals(
        SigningKey.ofSeed(seed).publicKey(),
        Custody.of(MASTER).derive(MAIN, AccountKind.MEMBER, KEY_ID).publicKey());
  }

  @Test
  void a_derived_key_never_changes() {
    assertEquals(
        "e37548d5baec47f52db1a3029a8ed22920028a2f0f7968b8114c6d1b94f34947",
        Custody.of(MASTER).derive(MAIN, AccountKind.MEMBER, KEY_ID).publicKey().toString());
  }

  @Test
  void chain_kind_id_and_master_each_make_another_key() {
    Custody custody = Custody.of(MASTER);
    PublicKey key = custody.derive(MAIN, AccountKind.MEMBER, KEY_ID).publicKey();
    UUID otherId = UUID.fromString("00112233-4455-6677-8899-aabbccddeefe");
    ChainId otherChain = new ChainId("main2");
    assertNotEquals(key, custody.derive(otherChain, AccountKind.MEMBER, KEY_ID).publicKey());
    assertNotEquals(key, custody.derive(MAIN, AccountKind.RESERVE, KEY_ID).publicKey());
    assertNotEquals(key, custody.derive(MAIN, AccountKind.MEMBER, otherId).publicKey());
    assertNotEquals(
        key, Custody.of(filled(0x0c)).derive(MAIN, AccountKind.MEMBER, KEY_ID).publicKey());
  }

  @Test
  void a_master_has_32_bytes() {
    assertThrows(IllegalArgumentException.class, () -> Custody.of(new byte[31]));
  }

  private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
