package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checkpoints under the log's name by a key that nobody knows: what they say is held against the
/// log only when the chain shows that the key is the log's.
class UnknownSignerTest {
  private static final long HOUR_MS = 3_600_000;
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner LOG = STORY.chain.noteSigner();
  private static final SigningKey NEXT_KEY = TestChain.key("next log key");
  private static final NoteSigner STRANGER = new NoteSigner(LOG.name(), TestChain.key("thief"));
  private static final NoteSigner NEXT = new NoteSigner(LOG.name(), NEXT_KEY);

  @TempDir Path folder;

  @Test
  void another_root_for_the_same_size_accuses_nobody() throws Exception {
    audit(Served.of(BLOCKS, LOG));
    Checkpoint other = new Checkpoint(LOG.name(), 23, Hash.sha256());
    assertEquals(
        "the checkpoint does not hold: no key that signs its log there has signed it; it is not signed by "
            + LOG.verifier(),
        failure(signing(other, STRANGER)));
    assertNothingIsHeldAgainstTheLog();
  }

  @Test
  void a_smaller_size_accuses_nobody() throws Exception {
    audit(Served.of(BLOCKS, LOG));
    assertTrue(
        failure(Served.of(BLOCKS.subList(0, 6), STRANGER))
            .contains("no key that signs its log there has"));
    Checkpoint inside = new Checkpoint(LOG.name(), 9, Hash.sha256());
    assertTrue(
        failure(signing(inside, STRANGER))
            .startsWith(
                "no known key has signed the checkpoint, and the chain leads to none that has:"
                    + " block "),
        failure(signing(inside, STRANGER)));
    assertNothingIsHeldAgainstTheLog();
  }

  @Test
  void a_longer_history_of_a_stranger_accuses_nobody() throws Exception {
    audit(Served.of(BLOCKS.subList(0, 6), LOG));
    assertTrue(
        failure(Served.of(longer(), STRANGER))
            .contains("no key that signs its log there has signed"));
    assertNothingIsHeldAgainstTheLog();
  }

  /// The log has rotated since, and its new key signs what does not go on from what was held.
  @Test
  void a_key_that_the_chain_leads_to_is_held_to_its_word() throws Exception {
    audit(Served.of(BLOCKS.subList(0, 6), LOG));
    TestChain rewritten = new TestChain();
    rewritten.block(rewritten.rotation(NEXT_KEY, rewritten.now() + HOUR_MS));
    rewritten.after(2 * HOUR_MS);
    while (rewritten.blocks.size() < 20) {
      rewritten.block();
    }
    assertTrue(
        failure(Served.of(rewritten.blocks, NEXT)).startsWith("HISTORY WAS REWRITTEN: the first"));
    assertEquals(1, evidence());
  }

  /// An audit has followed the log before: the new key's word counts without the blocks.
  @Test
  void a_key_that_was_followed_is_held_to_its_word_at_once() throws Exception {
    TestChain chain = new TestChain();
    chain.block(chain.rotation(NEXT_KEY, chain.now() + HOUR_MS));
    chain.after(2 * HOUR_MS).block();
    audit(Served.of(chain.blocks, NEXT));
    Checkpoint other =
        new Checkpoint(LOG.name(), Served.checkpoint(chain.blocks, LOG).size(), Hash.sha256());
    Served served =
        Served.of(chain.blocks, NEXT)
            .with("checkpoint", note -> other.sign(NEXT).toBytes())
            .without("blocks/1/record");
    assertTrue(failure(served).startsWith("THE LOG SIGNED TWICE"));
    assertEquals(1, evidence());
  }

  @Test
  void another_logs_checkpoint_under_this_ones_name_is_named() throws Exception {
    Checkpoint other = new Checkpoint("ledger.localhost/other", 23, Hash.sha256());
    assertEquals(
        "the checkpoint does not hold: the checkpoint is of the log ledger.localhost/other",
        failure(signing(other, STRANGER)));
  }

  private void assertNothingIsHeldAgainstTheLog() throws Exception {
    assertEquals(0, evidence());
    assertEquals(LOG.name(), memory().last().orElseThrow().origin());
    audit(Served.of(BLOCKS, LOG));
    assertFalse(memory().last().isEmpty());
  }

  private long evidence() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().contains(".evidence-")).count();
    }
  }

  private static List<byte[]> longer() {
    TestChain chain = new TestChain();
    while (chain.blocks.size() < 20) {
      chain.block();
    }
    return chain.blocks;
  }

  private static Served signing(Checkpoint checkpoint, NoteSigner signer) {
    return Served.of(BLOCKS, LOG).with("checkpoint", note -> checkpoint.sign(signer).toBytes());
  }

  private CheckpointMemory memory() throws IOException {
    return CheckpointMemory.open(folder.resolve("seen"));
  }

  private Audit.Report audit(Source source) throws IOException, InterruptedException {
    Verified verified = new Verified(folder.resolve("verified"), LOG.name(), false, said -> {});
    return new Audit(source, LOG.verifier(), memory(), verified)
        .run(TestChain.CHAIN, (entries, size) -> {});
  }

  private String failure(Source source) {
    return String.valueOf(assertThrows(AuditFailure.class, () -> audit(source)).getMessage());
  }
}
