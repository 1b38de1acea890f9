package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.LogKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;

  @TempDir Path folder;

  @Test
  void an_honest_server_holds() throws Exception {
    Audit.Report report = audit(server(BLOCKS));
    Block last = BlockCodec.parse(BLOCKS.getLast());
    assertEquals(
        new Audit.Report(
            "main",
            last.size(),
            last.height(),
            last.root(),
            19,
            0,
            Optional.empty(),
            LogKeys.only(STORY.chain.noteSigner().verifier())),
        report);
    assertEquals(last.size(), memory().last().orElseThrow().size());
  }

  @Test
  void a_chain_that_grew_still_holds() throws Exception {
    audit(server(BLOCKS.subList(0, 4)));
    audit(server(BLOCKS));
    audit(server(BLOCKS));
  }

  @Test
  void a_rewritten_history_is_shouted_about() throws Exception {
    audit(server(BLOCKS.subList(0, 6)));
    TestChain other = new TestChain();
    while (other.blocks.size() < 20) {
      other.block();
    }
    assertTrue(message(server(other.blocks)).startsWith("HISTORY WAS REWRITTEN"));
    audit(server(BLOCKS));
  }

  @Test
  void a_cut_history_is_shouted_about() throws Exception {
    audit(server(BLOCKS));
    assertTrue(message(server(BLOCKS.subList(0, 6))).startsWith("HISTORY WAS CUT"));
  }

  @Test
  void two_roots_for_one_size_are_shouted_about() throws Exception {
    audit(server(BLOCKS));
    List<byte[]> other = new Forgery(BLOCKS).seal(4, seal -> seal.setCommandsLost(1)).rehashed();
    assertTrue(message(server(other)).startsWith("THE LOG SIGNED TWICE: for 23 entries"));
  }

  @Test
  void a_fork_is_shouted_about() throws Exception {
    audit(server(BLOCKS.subList(0, 6)));
    List<byte[]> fork =
        new Forgery(BLOCKS.subList(0, 8)).seal(5, seal -> seal.setCommandsLost(1)).rehashed();
    String words = message(server(fork));
    assertTrue(
        words.startsWith(
            "HISTORY WAS REWRITTEN: the first 12 entries are not those that were checked before;"),
        words);
  }

  private CheckpointMemory memory() throws IOException {
    return CheckpointMemory.open(folder.resolve("seen"));
  }

  private Audit.Report audit(Source source) throws IOException, InterruptedException {
    Verified verified =
        new Verified(folder.resolve("verified"), TestChain.ORIGIN, false, said -> {});
    return new Audit(source, STORY.chain.noteSigner().verifier(), memory(), verified)
        .run(TestChain.CHAIN, (entries, size) -> {});
  }

  private String message(Source source) {
    return String.valueOf(assertThrows(AuditFailure.class, () -> audit(source)).getMessage());
  }

  private static Served server(List<byte[]> blocks) {
    return Served.of(blocks, STORY.chain.noteSigner());
  }
}
