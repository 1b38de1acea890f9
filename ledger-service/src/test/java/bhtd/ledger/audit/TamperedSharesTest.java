package bhtd.ledger.audit;

import static bhtd.ledger.TestStory.TRANSFERS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.TestChain;
import bhtd.protocol.log.NoteSigner;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the operator may do to the shares of a lucky envelope, and by which words the auditor
/// catches it. Shares that were drawn unfairly and fit in all else: {@link UnfairDrawsTest}.
class TamperedSharesTest {
  private static final LuckyStory STORY = new LuckyStory(TestChain.FAIR);
  private static final NoteSigner SIGNER = STORY.chain.noteSigner();
  private static final int FIRST = LuckyStory.FIRST;
  private static final int SECOND = LuckyStory.SECOND;
  private static final ByteString ZEROS = ByteString.copyFrom(new byte[32]);

  @TempDir Path folder;

  static Stream<Forged> shares() {
    return Stream.of(
        new Forged(
            "changed",
            f -> share(f, FIRST, shareOf(f, FIRST) + 1),
            "entry 25 has events that the rules do not give:"
                + " event 0 (share claimed) differs in lots"),
        new Forged(
            "dropped",
            f -> share(f, FIRST, 0),
            "entry 25 claims a share of 0 of envelope %s, where 1 to 199 can be drawn"
                .formatted(STORY.envelope)),
        new Forged(
            "swapped",
            f -> {
              long first = shareOf(f, FIRST);
              share(f, FIRST, shareOf(f, SECOND));
              share(f, SECOND, first);
            },
            "entry 25 has events that the rules do not give:"
                + " event 0 (share claimed) differs in lots"),
        new Forged(
            "repeated",
            f -> share(f, SECOND, shareOf(f, FIRST)),
            "entry 27 has an outcome that the rules do not give: it differs in share"),
        new Forged(
            "invented, where none is claimed",
            f -> share(f, TRANSFERS, 7),
            "entry 12 has an outcome that the rules do not give: it differs in share"),
        new Forged(
            "its claim dropped",
            f -> f.blocks.get(FIRST).removeEntries(0),
            "the seal of block 12 has figures that the rules do not give"),
        new Forged(
            "its claim swapped with another",
            f -> f.swap(FIRST, 0, SECOND, 0),
            "entry 25 has events that the rules do not give:"
                + " event 0 (share claimed) differs in ordinal"),
        new Forged(
            "its claim repeated",
            f -> f.repeat(FIRST, 0),
            "entry 26 should not have been sealed: REPEATED"),
        new Forged(
            "its claim invented",
            f -> f.add(FIRST, 0, Stranger.entry(STORY.claim(TestChain.key("stranger")))),
            "entry 25 should not have been sealed: UNKNOWN_SIGNER"),
        new Forged(
            "drawn with another seed than that whose hash is shown first",
            f -> f.outcome(LuckyStory.OPENING, 0, outcome -> outcome.setSeedHash(ZEROS)),
            "entry 23 has events that the rules do not give:"
                + " event 0 (envelope opened) differs in seed hash"),
        new Forged(
            "closed under another seed",
            f -> seed(f, ZEROS),
            "entry 29 shows a seed for envelope "
                + STORY.envelope
                + " that is not the one whose hash was sealed when it was opened"),
        new Forged(
            "closed without its seed",
            f -> seed(f, ByteString.EMPTY),
            "entry 29 closes a lucky envelope and does not show its seed"));
  }

  @ParameterizedTest
  @MethodSource("shares")
  void a_share(Forged row) {
    Served served = Served.of(row.blocks(STORY.chain.blocks), SIGNER);
    assertEquals(row.caught(), Played.objection(served, SIGNER.verifier(), folder));
  }

  private static long shareOf(Forgery forgery, int block) {
    return Forgery.entryOf(forgery.record(block, 0)).getCommand().getOutcome().getShare();
  }

  private static void share(Forgery forgery, int block, long share) {
    forgery.outcome(block, 0, outcome -> outcome.setShare(share));
  }

  private static void seed(Forgery forgery, ByteString seed) {
    forgery.leaf(
        LuckyStory.CLOSE,
        0,
        entry -> {
          entry.getDueBuilder().getOutcomeBuilder().setSeed(seed);
          return entry;
        });
  }
}
