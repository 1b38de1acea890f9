package bhtd.protocol.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The two providers beside each other, on signatures of which most are damaged: 20,000, or as many
/// as {@code -Dbhtd.signatures=2000000} says, which is CI's number; others with {@code
/// -Dbhtd.seed=1}. On all cores; the same for the same seed.
class ManySignaturesTest {
  private static final long COUNT = Long.getLong("bhtd.signatures", 20_000);
  private static final long SEED = Long.getLong("bhtd.seed", 20_260_801L);
  private static final int KEY_SIGNS = 100;
  private static final int MESSAGE_BYTES_MAX = 300;

  private static final SignatureRule SLOW = SignatureRule.bouncyCastle();
  private static final SignatureRule FAST = SignatureRule.fastest();

  @Test
  void both_providers_agree() {
    assumeTrue(!FAST.equals(SLOW), "there is no faster provider to compare with");
    long keys = Math.ceilDiv(COUNT, KEY_SIGNS);
    long accepted = LongStream.range(0, keys).parallel().map(ManySignaturesTest::acceptedOf).sum();
    System.out.printf(
        "%,d signatures, %,d of them accepted, by both%n", keys * KEY_SIGNS, accepted);
    assertTrue(accepted > keys * KEY_SIGNS / 20, "some are left whole");
    assertTrue(accepted < keys * KEY_SIGNS / 2, "most are damaged");
  }

  /// How many signatures of one key both accept.
  ///
  /// @throws AssertionError if one accepts what the other does not
  private static long acceptedOf(long number) {
    Random random = new Random(SEED + number);
    SigningKey key = SigningKey.ofSeed(bytes(random, SigningKey.SEED_BYTES));
    long accepted = 0;
    for (int i = 0; i < KEY_SIGNS; i++) {
      byte[] message = bytes(random, 1 + random.nextInt(MESSAGE_BYTES_MAX));
      byte[] signature = key.sign(message);
      damage(signature, message, random);
      boolean verdict = SLOW.verify(key.publicKey(), message, signature);
      assertEquals(
          verdict,
          FAST.verify(key.publicKey(), message, signature),
          () -> "seed " + SEED + ", key " + number);
      accepted += verdict ? 1 : 0;
    }
    return accepted;
  }

  /// One of: left whole, a bit turned, a byte changed, S random, R random, all random, one of S's
  /// upper bits set, a bit of the message turned.
  private static void damage(byte[] signature, byte[] message, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> {}
      case 1 -> signature[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> signature[random.nextInt(64)] = (byte) random.nextInt();
      case 3 -> System.arraycopy(bytes(random, 31), 0, signature, 32, 31);
      case 4 -> System.arraycopy(bytes(random, 32), 0, signature, 0, 32);
      case 5 -> System.arraycopy(bytes(random, 64), 0, signature, 0, 64);
      case 6 -> signature[63] |= (byte) (0x10 << random.nextInt(4));
      default -> message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
