package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.intake.Recovery;
import bhtd.ledger.model.SealedHistory;
import bhtd.protocol.value.ChainId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Makes a history to be kept, if asked to: see `src/test/resources/histories/README.md`.
class KeepHistoryTest {
  private static final Path FOLDER = Path.of("src/test/resources/histories");

  @Test
  @EnabledIfSystemProperty(named = "bhtd.keep", matches = "[a-z0-9-]+")
  void keep() throws IOException {
    long seed = Long.getLong("bhtd.seed", 1);
    List<byte[]> blocks = SealedHistory.blocks(seed, Integer.getInteger("bhtd.commands", 2_000));
    Recovery recovery = new Recovery(new ChainId("main"), SealedHistory.LIABILITY_KEY);
    blocks.forEach(recovery::next);
    String name = System.getProperty("bhtd.keep");
    KeptHistory.write(FOLDER, name, blocks, Statement.of(blocks, recovery.ledger()));
  }

  @Test
  void the_same_seed_makes_the_same_history() {
    List<byte[]> once = SealedHistory.blocks(20, 500);
    List<byte[]> again = SealedHistory.blocks(20, 500);
    assertEquals(once.size(), again.size());
    for (int i = 0; i < once.size(); i++) {
      assertArrayEquals(once.get(i), again.get(i));
    }
  }
}
