package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.intake.Recovery;
import bhtd.ledger.machine.Draws;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.LinkClaim;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Split;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A whole chain with a lucky envelope, sealed fairly and unfairly, recovered and audited.
class UnfairDrawsTest {
  private static final long DAY_MS = 24 * 60 * 60 * 1_000L;

  @Test
  void a_fair_chain_recovers_and_passes() throws InterruptedException {
    TestChain chain = withEnvelope(TestChain.FAIR);
    Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
    chain.blocks.forEach(recovery::next);
    assertEquals(chain.blocks.size() - 1, recovery.head().height());
    audit(chain.blocks);
  }

  @Test
  void a_writer_that_favours_a_claimer_is_found_when_the_seed_is_shown() {
    TestChain chain = withEnvelope(favouring());
    AuditFailure failure = assertThrows(AuditFailure.class, () -> audit(chain.blocks));
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.contains("claims 199 points as share 0 of envelope "), message);
    assertTrue(message.contains(" by the seed that entry "), message);
  }

  /// Alice's 200 in two lucky shares, one of which Bob claims; then a day passes.
  private static TestChain withEnvelope(Draws draws) {
    TestStory story = new TestStory();
    TestChain chain = story.chain;
    chain.draws = draws;
    SigningKey link = TestChain.key("link");
    SignedBytes opening =
        chain.sign(
            story.alice,
            new OpenEnvelope(
                TestStory.CAFE,
                new Amount(200),
                2,
                Split.LUCKY,
                Optional.empty(),
                0,
                Optional.of(link.publicKey()),
                List.of()));
    chain.block(opening);
    ObjectKey envelope = ObjectKey.of(opening.id(), 0);
    chain.block(
        chain.sign(
            story.bob,
            new ClaimShare(
                envelope,
                Optional.of(LinkClaim.sign(envelope, TestChain.account(story.bob), link)),
                0,
                List.of())));
    chain.after(DAY_MS).block();
    return chain;
  }

  /// The first to claim gets the most that can be drawn.
  private static Draws favouring() {
    return new Draws() {
      @Override
      public Hash seedHash(ObjectKey envelope) {
        return TestChain.FAIR.seedHash(envelope);
      }

      @Override
      public long share(Share share) {
        return LuckyDraw.most(share.left(), share.shares());
      }

      @Override
      public Hash seed(ObjectKey envelope, Hash seedHash) {
        return TestChain.FAIR.seed(envelope, seedHash);
      }
    };
  }

  private static void audit(List<byte[]> records) throws InterruptedException {
    Replay replay =
        new Replay(TestChain.CHAIN, TestChain.LIABILITY_KEY, Set.of(), (tile, bytes) -> {});
    try (Pipeline pipeline = new Pipeline(replay)) {
      pipeline.run(records.iterator(), (size, root) -> {});
    }
  }
}
