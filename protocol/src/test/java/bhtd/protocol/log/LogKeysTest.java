package bhtd.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A log that has had two keys, the first up to 640 entries.
class LogKeysTest {
  private static final NoteSigner FIRST = signer(1);
  private static final NoteSigner SECOND = signer(2);
  private static final LogKeys KEYS =
      new LogKeys(List.of(LogKey.former(FIRST.verifier(), 640), LogKey.present(SECOND.verifier())));

  @Test
  void a_key_counts_up_to_the_size_that_it_signed() {
    assertEquals(FIRST.verifier(), KEYS.signer(note(640, FIRST)));
    assertEquals(FIRST.verifier(), KEYS.signer(note(640, SECOND, FIRST)));
    assertEquals(SECOND.verifier(), KEYS.signer(note(641, SECOND, FIRST)));
    assertTrue(KEYS.haveSigned(note(640, FIRST)));
    assertFalse(KEYS.haveSigned(note(641, FIRST)));
    assertEquals(
        "the checkpoint is of 1,048,577 entries and signed by a former key of ledger.example/main"
            + " alone, %08x, which signs up to 640".formatted(FIRST.verifier().keyId()),
        assertThrows(MalformedException.class, () -> KEYS.signer(note(1_048_577, FIRST)))
            .getMessage());
  }

  @Test
  void what_none_of_them_signed_is_asked_of_the_present_one() {
    assertEquals(SECOND.verifier(), KEYS.signer(note(700, signer(3))));
    assertFalse(KEYS.haveSigned(note(700, signer(3))));
  }

  @Test
  void who_knows_one_key_believes_it_at_every_size() {
    LogKeys only = LogKeys.only(FIRST.verifier());
    assertEquals(FIRST.verifier(), only.signer(note(1_048_577, FIRST)));
    assertTrue(only.contains(FIRST.verifier()));
    assertFalse(only.contains(SECOND.verifier()));
  }

  @Test
  void they_are_lines_that_people_can_read() {
    assertEquals(
        List.of(FIRST.verifier() + " signs up to 640 entries", SECOND.verifier().toString()),
        KEYS.lines());
    assertEquals(KEYS, LogKeys.parse(KEYS.lines()));
  }

  @Test
  void other_lines_are_refused() {
    String first = FIRST.verifier().toString();
    String former = first + " signs up to 640 entries";
    assertRefused("there is no key", List.of());
    assertRefused(
        "it does not say up to which size each key but the last signs",
        List.of(first, SECOND.verifier().toString()));
    assertRefused("the last key signs up to no size, but on", List.of(former));
    assertRefused("a key signs up to so many entries", List.of(former + "s", first));
    assertRefused(
        "a number is decimal, without sign or leading zeroes",
        List.of(former.replace("640", "0640"), first));
  }

  private static void assertRefused(String why, List<String> lines) {
    assertEquals(
        why, assertThrows(MalformedException.class, () -> LogKeys.parse(lines)).getMessage());
  }

  private static Note note(long size, NoteSigner... signers) {
    return new Checkpoint(FIRST.name(), size, Hash.sha256(new byte[1])).sign(signers);
  }

  private static NoteSigner signer(int seed) {
    byte[] bytes = new byte[SigningKey.SEED_BYTES];
    Arrays.fill(bytes, (byte) seed);
    return new NoteSigner("ledger.example/main", SigningKey.ofSeed(bytes));
  }
}
