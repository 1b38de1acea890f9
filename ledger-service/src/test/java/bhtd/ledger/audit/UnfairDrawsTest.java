package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.intake.Recovery;
import bhtd.ledger.machine.Draws;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import org.junit.jupiter.api.Test;

/// A whole chain with a lucky envelope, sealed fairly and unfairly, recovered and audited.
class UnfairDrawsTest {
  @Test
  void a_fair_chain_recovers_and_passes() {
    TestChain chain = new LuckyStory(TestChain.FAIR).chain;
    Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
    chain.blocks.forEach(recovery::next);
    assertEquals(chain.blocks.size() - 1, recovery.head().height());
    Played.audit(chain.name, chain.blocks);
  }

  @Test
  void a_writer_that_favours_a_claimer_is_found_when_the_seed_is_shown() {
    TestChain chain = new LuckyStory(favouring()).chain;
    String message = Played.objection(chain.name, chain.blocks);
    assertTrue(message.contains("claims 199 points as share 0 of envelope "), message);
    assertTrue(message.contains(" by the seed that entry "), message);
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
}
