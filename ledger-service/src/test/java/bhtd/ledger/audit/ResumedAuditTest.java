package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Signature;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an unfinished audit has left, and a chain that it does not fit: nothing is said of the log,
/// and everything is verified from nothing.
class ResumedAuditTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();

  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();

  @Test
  void an_audit_goes_on_and_believes_only_itself() throws Exception {
    audit(server(BLOCKS.subList(0, 6)), true);
    Audit.Report rest = audit(server(BLOCKS), true);
    assertEquals(12, rest.believed());
    assertEquals(19 - 11, rest.signatures());
    assertEquals(0, audit(server(BLOCKS), true).signatures());
    assertEquals(19, audit(server(BLOCKS), false).signatures());
    assertEquals(List.of(), told);
  }

  @Test
  void a_made_up_chain_before_does_not_stand_in_the_way_of_the_honest_one() throws Exception {
    TestChain madeUp = new TestChain();
    while (madeUp.blocks.size() < Verified.STEP + 104) {
      madeUp.block();
    }
    NoteSigner stranger = new NoteSigner(LOG.name(), TestChain.key("thief"));
    assertThrows(AuditFailure.class, () -> audit(Served.of(madeUp.blocks, stranger), false));
    assertEquals(Verified.STEP, Verified.read(verified()).orElseThrow().size());
    byte[] madeUpToo = Files.readAllBytes(verified());
    assertHoldsFromNothing(BLOCKS);
    TestStory longer = new TestStory();
    while (longer.chain.blocks.size() < Verified.STEP) {
      longer.chain.block();
    }
    Files.write(verified(), madeUpToo);
    assertHoldsFromNothing(longer.chain.blocks);
  }

  @Test
  void another_root_another_size_and_another_log_do_not_fit() throws Exception {
    long size = Served.checkpoint(BLOCKS, LOG).size();
    Hash other = Hash.sha256();
    left(new Checkpoint(LOG.name(), size, other).text());
    assertHoldsFromNothing(BLOCKS);
    left(new Checkpoint(LOG.name(), 12, other).text());
    assertHoldsFromNothing(BLOCKS);
    left(new Checkpoint(LOG.name(), size + 1, other).text());
    assertHoldsFromNothing(BLOCKS);
    Hash root = Served.checkpoint(BLOCKS, LOG).root();
    left(new Checkpoint("ledger.localhost/other", size, root).text());
    assertHoldsFromNothing(BLOCKS);
    left("nonsense \u00ff");
    assertHoldsFromNothing(BLOCKS);
  }

  /// A command that was sealed as rejected may have been so for a signature that does not hold.
  @Test
  void rejected_commands_are_verified_again() throws Exception {
    List<byte[]> changed =
        new Forgery(BLOCKS)
            .leaf(
                6,
                1,
                entry -> {
                  Signature.Builder tooMuch = entry.getCommandBuilder().getSignaturesBuilder(0);
                  byte[] bytes = Served.turned(40).apply(tooMuch.getSignature().toByteArray());
                  tooMuch.setSignature(ByteString.copyFrom(bytes));
                  return entry;
                })
            .rehashed();
    left(Served.checkpoint(changed, LOG).text());
    AuditFailure failure = assertThrows(AuditFailure.class, () -> audit(server(changed), true));
    assertEquals("entry 13 has a signature that does not hold", failure.getMessage());
  }

  /// Its bytes are others: what was verified before says nothing of them.
  @Test
  void what_was_verified_before_and_is_other_now_is_verified() throws Exception {
    left(Served.checkpoint(BLOCKS.subList(0, 8), LOG).text());
    List<byte[]> other = new Forgery(BLOCKS).seal(5, seal -> seal.setCommandsLost(1)).rehashed();
    Audit.Report report = audit(server(other), true);
    assertEquals(0, report.believed());
    assertEquals(19, report.signatures());
  }

  private void assertHoldsFromNothing(List<byte[]> blocks) throws Exception {
    told.clear();
    Audit.Report report = audit(server(blocks), true);
    assertEquals(0, report.believed());
    assertEquals(19, report.signatures());
    assertEquals(List.of(Verified.FROM_NOTHING), told);
  }

  private void left(String text) throws IOException {
    Files.write(verified(), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path verified() {
    return folder.resolve("verified");
  }

  private Audit.Report audit(Source source, boolean resume)
      throws IOException, InterruptedException {
    return new Audit(
            source,
            LOG.verifier(),
            CheckpointMemory.open(folder.resolve("seen")),
            new Verified(verified(), LOG.name(), resume, told::add))
        .run(TestChain.CHAIN, (entries, size) -> {});
  }

  private static Served server(List<byte[]> blocks) {
    return Served.of(blocks, LOG);
  }
}
