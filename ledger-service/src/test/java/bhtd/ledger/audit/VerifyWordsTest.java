package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VerifyWordsTest {
  @Test
  void one_is_one() {
    assertEquals("0 blocks", Verify.counted(0, "block", "blocks"));
    assertEquals("1 block", Verify.counted(1, "block", "blocks"));
    assertEquals("2,000 entries", Verify.counted(2_000, "entry", "entries"));
  }
}
