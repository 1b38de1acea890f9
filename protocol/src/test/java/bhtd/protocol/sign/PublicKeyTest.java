package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.value.MalformedException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicKeyTest {
  private static final String FIT =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

  @Test
  void a_fit_key_is_taken_and_equals_its_bytes() {
    PublicKey key = PublicKey.checked(HexFormat.of().parseHex(FIT));
    assertTrue(key.isFit());
    assertEquals(FIT, key.toString());
    assertEquals(PublicKey.of(key.bytes()), key);
    assertEquals(PublicKey.of(key.bytes()).hashCode(), key.hashCode());
  }

  @Test
  void nobody_can_change_a_key_from_outside() {
    byte[] bytes = HexFormat.of().parseHex(FIT);
    PublicKey key = PublicKey.of(bytes);
    bytes[0] = 0;
    key.bytes()[0] = 0;
    assertEquals(FIT, key.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "the identity,           0100000000000000000000000000000000000000000000000000000000000000",
    "order 2,                ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "order 4,                0000000000000000000000000000000000000000000000000000000000000000",
    "order 8,                c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "y = p + 1: the identity again, eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "the identity with x's sign set, 0100000000000000000000000000000000000000000000000000000000000080",
    "all bits set,           ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "off the curve,          0200000000000000000000000000000000000000000000000000000000000000"
  })
  void an_unfit_key_is_refused(String what, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertFalse(PublicKey.of(bytes).isFit(), what);
    assertThrows(MalformedException.class, () -> PublicKey.checked(bytes), what);
  }

  @ParameterizedTest
  @CsvSource({"0", "31", "33"})
  void a_key_has_32_bytes(int length) {
    assertThrows(MalformedException.class, () -> PublicKey.of(new byte[length]));
    assertThrows(MalformedException.class, () -> PublicKey.checked(new byte[length]));
  }
}
