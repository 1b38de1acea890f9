package bhtd.ledger.audit;

import static bhtd.ledger.TestStory.AWARD;
import static bhtd.ledger.TestStory.CHARGES;
import static bhtd.ledger.TestStory.EMPTY;
import static bhtd.ledger.TestStory.ISSUE;
import static bhtd.ledger.TestStory.OPENING;
import static bhtd.ledger.TestStory.TRANSFERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.TestStory;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Amount;
import bhtd.protocol.wire.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the operator may do to a chain's entries, who makes all hashes fit again and signs, and by
/// which words the auditor catches it: against it stand other people's signatures, the rules, and
/// what an auditor remembers ({@link AuditTest}). The same with seals, balances and batches: {@link
/// TamperedSealsTest}; with the shares of an envelope: {@link TamperedSharesTest}. More of the
/// operator's: {@link ReplayTest}, {@link DueReplayTest}, {@link UnfairDrawsTest}. What holders of
/// copies may do: {@link TamperedCopiesTest}.
class TamperedTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final NoteSigner SIGNER = STORY.chain.noteSigner();
  private static final Transfer GIFT =
      new Transfer(TestStory.id(STORY.bob), TestStory.CAFE, new Amount(1));

  @TempDir Path folder;

  static Stream<Forged> what_an_operator_does() {
    return Stream.of(
        new Forged(
            "an entry dropped: the issue",
            f -> f.blocks.get(ISSUE).removeEntries(0),
            "the seal of block 4 has figures that the rules do not give"),
        new Forged(
            "an entry dropped: the opening of accounts",
            f -> f.blocks.get(OPENING).removeEntries(0),
            "entry 5 should not have been sealed: UNKNOWN_SIGNER"),
        new Forged(
            "a block dropped",
            f -> f.drop(AWARD),
            "entry 10 has events that the rules do not give:"
                + " event 0 (points transferred) is one too many"),
        new Forged(
            "two entries swapped",
            f -> f.swap(TRANSFERS, 0, TRANSFERS, 1),
            "entry 12 has an outcome that the rules do not give: it differs in rejection"),
        new Forged(
            "an entry repeated",
            f -> f.repeat(AWARD, 0),
            "entry 11 should not have been sealed: REPEATED"),
        new Forged(
            "an entry invented",
            f -> f.add(EMPTY, 0, Stranger.entry(GIFT)),
            "entry 22 should not have been sealed: UNKNOWN_SIGNER"),
        new Forged(
            "an award enlarged",
            f -> f.amount(AWARD, 500, 501),
            "entry 10 cannot be read: a command's operations are not those of its body's root"),
        new Forged(
            "a rejection without its reason",
            f -> f.outcome(CHARGES, 1, Outcome.Builder::clearReason),
            "entry 20 cannot be read: no reason has the number 0"));
  }

  @ParameterizedTest
  @MethodSource("what_an_operator_does")
  void an_operator_is_caught(Forged row) {
    Served served = Served.of(row.blocks(BLOCKS), SIGNER);
    assertEquals(row.caught(), Played.objection(served, SIGNER.verifier(), folder));
  }

  /// Whoever cannot sign may make all hashes fit: the checkpoint stays behind.
  @Test
  void a_history_that_was_made_to_fit_is_not_the_one_that_was_signed() {
    List<byte[]> other =
        new Forgery(BLOCKS).seal(EMPTY, seal -> seal.setCommandsLost(1)).rehashed();
    byte[] honest = Served.checkpoint(BLOCKS, SIGNER).sign(SIGNER).toBytes();
    assertEquals(
        "the checkpoint signs a root that the blocks do not give",
        Played.objection(
            Served.of(other, SIGNER).with("checkpoint", note -> honest),
            SIGNER.verifier(),
            folder));
  }
}
