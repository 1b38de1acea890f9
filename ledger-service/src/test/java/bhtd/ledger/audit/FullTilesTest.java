package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import bhtd.ledger.sealing.CheckpointMemory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An audit of a log that has full tiles and a second level: each kind of tile is compared.
class FullTilesTest {
  private static final int SIZE = 601;
  private static final TestChain CHAIN = chain();

  @TempDir Path folder;

  private static TestChain chain() {
    TestChain chain = new TestChain();
    while (chain.blocks.size() < SIZE - 1) {
      chain.block(); // genesis has two entries
    }
    return chain;
  }

  @Test
  void a_chain_of_several_tiles_holds() throws Exception {
    assertEquals(SIZE, audit(served()).size());
  }

  /// One bit of one byte of each kind.
  @ParameterizedTest
  @CsvSource({
    "tile/0/000, 8191, entry 255",
    "tile/0/001, 389, entry 268",
    "tile/0/002.p/89, 230, entry 519",
    "tile/1/000.p/2, 40, byte 40",
    "tile/entries/000, 1000, byte 1000",
    "tile/entries/001, 2000, byte 2000",
    "tile/entries/002.p/89, 100, byte 100",
  })
  void a_changed_byte(String path, int at, String where) {
    Served changed = served().with(path, Served.turned(at));
    assertEquals(
        path + " is served with other bytes than the entries give, first at " + where,
        assertThrows(AuditFailure.class, () -> audit(changed)).getMessage());
  }

  private static Served served() {
    return Served.of(CHAIN.blocks, CHAIN.noteSigner());
  }

  private Audit.Report audit(Source source) throws Exception {
    CheckpointMemory memory = CheckpointMemory.open(folder.resolve("seen"));
    Verified verified =
        new Verified(folder.resolve("verified"), TestChain.ORIGIN, false, complaint -> {});
    return new Audit(source, CHAIN.noteSigner().verifier(), memory, verified)
        .run(TestChain.CHAIN, (entries, size) -> {});
  }
}
