package bhtd.protocol.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The operator's word as bytes. The values were worked out by another program (Python: protobuf by
/// hand, hashlib, the cryptography package) from SPEC.md.
class WordTest {
  private static final ChainId MAIN = new ChainId("main");
  private static final BlockTime TIME = new BlockTime(1_780_000_200_000L);
  private static final SigningKey OPERATOR = SigningKey.ofSeed(ones());

  private static final Word COMMAND = new Word.OfCommand(MAIN, 17, hash("command"));
  private static final Word DUE =
      new Word.OfDue(
          MAIN,
          DueKind.ENVELOPE_CLOSE,
          TIME.ms(),
          ObjectKey.parse("000102030405060708090a0b0c0d0e0f"));
  private static final Word GAP = new Word.OfGap(MAIN, hash("seal"), TIME);

  private static final String COMMAND_HEX =
      "0a046d61696e1224081112205d347fd948b66308f502c3f65c8f7e12ff1c5cf8c760bcdfb188ae1ec7b8b618";
  private static final String SIGNATURE =
      "ac99f35e3546bb26f0a8a8488ed0bed15407c3143d4a074980faceb19f77177e"
          + "41f46ca4ae8e4bb9174e4101d13236f20d24081e8dc17ddf5eb8a0e1aa0a9a00";

  @Test
  void what_is_signed_never_changes() {
    assertEquals(COMMAND_HEX, hex(WordCodec.toBytes(COMMAND)));
    assertEquals(
        "0a046d61696e1a1b080210c0aa9e82e7331a10000102030405060708090a0b0c0d0e0f",
        hex(WordCodec.toBytes(DUE)));
    assertEquals(
        "0a046d61696e22290a20f0f668bf610e5cf9f11d2aa50f924ada10797100e8f05de085842ddb6370a867"
            + "10c0aa9e82e733",
        hex(WordCodec.toBytes(GAP)));
  }

  @Test
  void a_file_never_changes() {
    assertEquals(
        "0a2c" + COMMAND_HEX + "1240" + SIGNATURE,
        hex(WordCodec.toBytes(SignedWord.sign(COMMAND, OPERATOR))));
  }

  @Test
  void a_file_is_read_as_it_was_written() {
    for (Word word : List.of(COMMAND, DUE, GAP)) {
      SignedWord signed = SignedWord.sign(word, OPERATOR);
      assertEquals(signed, WordCodec.parse(WordCodec.toBytes(signed)));
      assertTrue(signed.holds(OPERATOR.publicKey(), SignatureRule.bouncyCastle()));
      SigningKey another = SigningKey.ofSeed(new byte[32]);
      assertFalse(signed.holds(another.publicKey(), SignatureRule.bouncyCastle()));
    }
  }

  @Test
  void what_is_torn_or_longer_is_no_word() {
    byte[] file = WordCodec.toBytes(SignedWord.sign(GAP, OPERATOR));
    for (int length = 0; length < file.length; length++) {
      byte[] torn = Arrays.copyOf(file, length);
      assertThrows(MalformedException.class, () -> WordCodec.parse(torn));
    }
    assertThrows(
        MalformedException.class, () -> WordCodec.parse(Arrays.copyOf(file, file.length + 1)));
  }

  private static Hash hash(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] ones() {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    Arrays.fill(seed, (byte) 1);
    return seed;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
