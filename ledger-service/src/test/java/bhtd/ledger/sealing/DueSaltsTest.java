package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.protocol.value.ChainId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The value was worked out by another program (Python, hmac) from SPEC.md, "Due work".
class DueSaltsTest {
  @Test
  void the_salt_of_due_work_never_changes() {
    byte[] secret = new byte[32];
    for (int i = 0; i < secret.length; i++) {
      secret[i] = (byte) i;
    }
    DueSalts salts = new DueSalts(secret, new ChainId("main"));
    assertEquals(
        "9f3df6af93e55c77682736c35683a0157d2b77a12b11652115b7782e47c0679b",
        HexFormat.of().formatHex(salts.at(7)));
  }
}
