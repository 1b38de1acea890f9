package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.receipt.TlogProof;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Receipts of a log that has changed its key, for somebody who knows the first key and has audited
/// the chain: {@code ./bhtd verify --receipt}, as a person meets it.
class FormerKeysTest {
  private static final long HOUR_MS = 3_600_000;
  private static final SigningKey NEXT_KEY = TestChain.key("next log key");

  private static final SigningKey THIEF_KEY = TestChain.key("thief");
  private static final NoteSigner THIEF = new NoteSigner(TestChain.ORIGIN, THIEF_KEY);

  @TempDir Path base;
  private final TestChain chain = new TestChain();
  private final NoteSigner first = chain.noteSigner();
  private final NoteSigner next = new NoteSigner(first.name(), NEXT_KEY);
  private long retired;

  /// The overlap is over two blocks later.
  @BeforeEach
  void rotate_and_audit() throws IOException {
    chain.block();
    chain.block(chain.rotation(NEXT_KEY, chain.now() + HOUR_MS));
    chain.block();
    retired = Served.checkpoint(chain.blocks, first).size();
    chain.after(2 * HOUR_MS).block();
    chain.block();
    Served.of(chain.blocks, next).writeTo(base.resolve("copy"));
    run(0, "--folder", base.resolve("copy").toString());
  }

  @Test
  void it_is_written_down_up_to_which_size_each_key_signs() throws IOException {
    assertEquals(
        List.of(
            first.verifier() + " signs up to %d entries".formatted(retired),
            next.verifier().toString()),
        Files.readAllLines(keys()));
  }

  @Test
  void the_present_key_and_the_former_one_in_its_time_are_believed() throws IOException {
    receipt(0, Receipts.at(1, chain.blocks, next));
    receipt(0, Receipts.at(1, chain.blocks.subList(0, 2), first));
    receipt(0, Receipts.at(1, chain.blocks.subList(0, 4), first));
  }

  /// Whoever has stolen it invents a chain that is longer.
  @Test
  void a_former_key_is_not_believed_after_its_time() throws IOException {
    TestChain invented = new TestChain();
    while (invented.blocks.size() < 50) {
      invented.block();
    }
    long size = Served.checkpoint(invented.blocks, first).size();
    assertEquals(
        "the receipt proves nothing: the checkpoint is of %d entries and signed by a former key of %s alone, %08x, which signs up to %d\n"
            .formatted(size, first.name(), first.verifier().keyId(), retired),
        receipt(1, Receipts.at(9, invented.blocks, first)));
    receipt(1, Receipts.at(1, chain.blocks, first));
  }

  @Test
  void both_lines_are_as_good_as_the_present_ones() throws IOException {
    Receipt honest = Receipts.at(1, chain.blocks, next);
    TlogProof proof = honest.proof();
    Checkpoint newest = Served.checkpoint(chain.blocks, next);
    receipt(
        0,
        new Receipt(
            new TlogProof(proof.extra(), proof.index(), proof.path(), newest.sign(first, next)),
            honest.extra()));
  }

  @Test
  void a_file_of_keys_without_sizes_is_refused_by_name_and_written_anew() throws IOException {
    Files.writeString(keys(), first.verifier() + "\n" + next.verifier() + "\n");
    assertEquals(
        "The receipt could NOT be checked: %s is not what an audit writes: it does not say up to which size each key but the last signs; ./bhtd verify writes it anew\n"
            .formatted(keys()),
        receipt(2, Receipts.at(1, chain.blocks, next)));
    run(0, "--folder", base.resolve("copy").toString());
    receipt(0, Receipts.at(1, chain.blocks, next));
  }

  /// A signature of the stolen key beyond its time does not make the log's history another.
  @Test
  void a_former_key_after_its_time_is_not_the_logs_word() throws IOException {
    long size = Served.checkpoint(chain.blocks, next).size();
    Checkpoint other = new Checkpoint(first.name(), size, Hash.sha256());
    Files.write(base.resolve("copy/checkpoint"), other.sign(first).toBytes());
    String said = run(1, "--folder", base.resolve("copy").toString());
    assertTrue(said.contains("no key that signs its log there has signed it"), said);
  }

  @Test
  void a_former_key_beyond_its_size_is_named_when_the_chain_leads_nowhere() throws IOException {
    Checkpoint beyond = new Checkpoint(first.name(), 1_000_000, Hash.sha256());
    Files.write(base.resolve("copy/checkpoint"), beyond.sign(first).toBytes());
    String said = run(1, "--folder", base.resolve("copy").toString());
    assertTrue(
        said.startsWith(
            "The chain does NOT hold: the checkpoint is of 1,000,000 entries and signed by a former key of %s alone, %08x, which signs up to %d, and the chain leads to no key that signs it: "
                .formatted(first.name(), first.verifier().keyId(), retired)),
        said);
  }

  /// Whoever has stolen the former key leads on from it to a key of their own.
  @Test
  void a_chain_that_leads_to_other_keys_than_before_accuses_nobody() throws IOException {
    TestChain invented = rotatedByThief();
    while (invented.blocks.size() < 20) {
      invented.after(HOUR_MS).block();
    }
    assertOtherKeys(Served.of(invented.blocks, THIEF));
  }

  /// With a checkpoint so small that the former key's word counts.
  @Test
  void a_chain_to_other_keys_is_not_remembered_on_a_former_keys_word() throws IOException {
    Files.delete(memory());
    TestChain invented = rotatedByThief();
    Checkpoint early = Served.checkpoint(invented.blocks, first);
    assertTrue(early.size() <= retired);
    assertOtherKeys(
        Served.of(invented.blocks, first)
            .with("checkpoint", note -> early.sign(THIEF, first).toBytes()));
  }

  private static TestChain rotatedByThief() {
    TestChain invented = new TestChain();
    invented.block();
    invented.block(invented.rotation(THIEF_KEY, invented.now() + HOUR_MS));
    return invented;
  }

  /// Refused, nothing is held against the log, and nothing is written over: with the memory, and
  /// when it was lost.
  private void assertOtherKeys(Served served) throws IOException {
    served.writeTo(base.resolve("copy"));
    List<String> followed = Files.readAllLines(keys());
    for (boolean lost : List.of(false, true)) {
      if (lost) {
        Files.deleteIfExists(memory());
      }
      boolean remembered = Files.exists(memory());
      byte[] before = remembered ? Files.readAllBytes(memory()) : new byte[0];
      assertEquals(
          "The chain does NOT hold: the checkpoint does not hold: the chain leads to other keys of"
              + " the log than those that were followed before\n",
          run(1, "--folder", base.resolve("copy").toString()));
      assertEquals(remembered, Files.exists(memory()));
      assertArrayEquals(before, remembered ? Files.readAllBytes(memory()) : new byte[0]);
      assertEquals(followed, Files.readAllLines(keys()));
      try (Stream<Path> files = Files.list(base)) {
        assertTrue(files.noneMatch(file -> file.toString().contains(".evidence-")));
      }
    }
  }

  private Path memory() {
    return base.resolve("copy.seen");
  }

  private Path keys() {
    return base.resolve("copy.seen.keys");
  }

  private String receipt(int exit, Receipt receipt) throws IOException {
    Path file = Files.write(base.resolve("receipt"), receipt.toBytes());
    return run(exit, "--receipt", file.toString());
  }

  private String run(int exit, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--key", first.verifier().toString()));
    all.addAll(List.of("--memory", base.resolve("copy.seen").toString()));
    return VerifyRun.ends(exit, all);
  }
}
