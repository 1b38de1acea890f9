package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VerifyWordsTest {
  @Test
  void one_is_one() {
    assertEquals("0 blocks", VerifyWords.counted(0, "block", "blocks"));
    assertEquals("1 block", VerifyWords.counted(1, "block", "blocks"));
    assertEquals("2,000 entries", VerifyWords.counted(2_000, "entry", "entries"));
  }
}
