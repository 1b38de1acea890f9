package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.Vectors;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every provider gives exactly the verdicts of the one rule.
class SignatureRuleTest {
  private static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  static Stream<SignatureRule> rules() {
    return Stream.of(SignatureRule.bouncyCastle(), SignatureRule.fastest());
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/rfc8032-ed25519.csv", numLinesToSkip = 1, maxCharsPerColumn = 4096)
  void signs_and_verifies_as_rfc_8032(
      String test, String seed, String publicKey, @Nullable String message, String signature) {
    SigningKey key = SigningKey.ofSeed(hex(seed));
    byte[] bytes = message == null ? new byte[0] : hex(message);
    assertEquals(publicKey, key.publicKey().toString(), test);
    assertArrayEquals(hex(signature), key.sign(bytes), test);
    assertArrayEquals(hex(signature), key.signWithBouncyCastle(bytes), test);
    rules().forEach(rule -> assertTrue(rule.verify(key.publicKey(), bytes, hex(signature)), test));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void of_the_914_cctv_cases_one_is_accepted(SignatureRule rule) {
    int cases = 0;
    int accepted = 0;
    for (JsonNode vector : Vectors.read("ed25519-cctv.json")) {
      boolean unflagged = vector.get("flags").isEmpty();
      byte[] message = vector.get("msg").asText().getBytes(StandardCharsets.UTF_8);
      boolean verdict = registeredAndHolds(rule, vector.get("key"), message, vector.get("sig"));
      assertEquals(unflagged, verdict, () -> "case " + vector.get("number"));
      cases++;
      accepted += verdict ? 1 : 0;
    }
    assertEquals(914, cases);
    assertEquals(1, accepted);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keeps_all_88_valid_wycheproof_cases_and_no_other(SignatureRule rule) {
    int accepted = 0;
    for (JsonNode group : Vectors.read("ed25519-wycheproof.json").get("testGroups")) {
      JsonNode key = group.get("publicKey").get("pk");
      for (JsonNode vector : group.get("tests")) {
        byte[] message = hex(vector.get("msg").asText());
        boolean verdict = registeredAndHolds(rule, key, message, vector.get("sig"));
        assertEquals(
            "valid".equals(vector.get("result").asText()), verdict, () -> "" + vector.get("tcId"));
        accepted += verdict ? 1 : 0;
      }
    }
    assertEquals(88, accepted);
  }

  /// S = k·a makes [S]B − [k]A the identity: the equation holds, and only the rule's second point
  /// refuses it.
  @ParameterizedTest
  @MethodSource("rules")
  void refuses_the_identity_as_r_though_its_equation_holds(SignatureRule rule) {
    byte[] seed = filled(3);
    byte[] message = "points".getBytes(StandardCharsets.UTF_8);
    PublicKey key = SigningKey.ofSeed(seed).publicKey();
    byte[] signature = new byte[64];
    signature[0] = 1;
    byte[] k = sha512(Arrays.copyOf(signature, 32), key.bytes(), message);
    BigInteger s = number(k).multiply(number(clamped(seed))).mod(ORDER);
    writeLittleEndian(s, signature, 32);

    assertTrue(Corretto.LOADED.map(c -> c.verify(key, message, signature)).orElse(true));
    assertFalse(rule.verify(key, message, signature));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void refuses_s_plus_the_order_and_other_lengths(SignatureRule rule) {
    byte[] message = {1, 2, 3};
    SigningKey key = SigningKey.ofSeed(filled(9));
    byte[] signature = key.sign(message);
    byte[] malleated = signature.clone();
    BigInteger s = number(Arrays.copyOfRange(signature, 32, 64));
    writeLittleEndian(s.add(ORDER), malleated, 32);

    assertTrue(rule.verify(key.publicKey(), message, signature));
    assertFalse(rule.verify(key.publicKey(), message, malleated));
    assertFalse(rule.verify(key.publicKey(), message, Arrays.copyOf(signature, 63)));
    assertFalse(rule.verify(key.publicKey(), message, Arrays.copyOf(signature, 65)));
    assertFalse(rule.verify(key.publicKey(), message, new byte[0]));
  }

  /// Otherwise every comparison here would compare Bouncy Castle with itself.
  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void the_fast_provider_is_used_where_it_has_a_library() {
    assertEquals("Amazon Corretto Crypto Provider", SignatureRule.fastest().provider());
  }

  private static boolean registeredAndHolds(
      SignatureRule rule, JsonNode key, byte[] message, JsonNode signature) {
    PublicKey stated = PublicKey.of(hex(key.asText()));
    return stated.isFit() && rule.verify(stated, message, hex(signature.asText()));
  }

  private static byte[] clamped(byte[] seed) {
    byte[] scalar = Arrays.copyOf(sha512(seed), 32);
    scalar[0] &= (byte) 0xf8;
    scalar[31] = (byte) ((scalar[31] & 0x7f) | 0x40);
    return scalar;
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  private static void writeLittleEndian(BigInteger number, byte[] out, int offset) {
    for (int i = 0; i < 32; i++) {
      out[offset + i] = number.shiftRight(8 * i).byteValue();
    }
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
