package bhtd.ledger.audit;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.machine.Draws;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.LinkClaim;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Split;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ObjectKey;
import java.util.List;
import java.util.Optional;

/// The story, then Alice's 200 points in two lucky shares: Bob claims one, Alice the other, and a
/// day later the seed is shown.
final class LuckyStory {
  /// Heights of the blocks, by what they hold.
  static final int OPENING = TestStory.EMPTY + 1;

  static final int FIRST = OPENING + 1;
  static final int SECOND = FIRST + 1;
  static final int CLOSE = SECOND + 1;

  private static final long DAY_MS = 24 * 60 * 60 * 1_000L;
  private static final SigningKey LINK = TestChain.key("link");

  final TestChain chain;
  final ObjectKey envelope;

  LuckyStory(Draws draws) {
    TestStory story = new TestStory();
    chain = story.chain;
    chain.draws = draws;
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
                Optional.of(LINK.publicKey()),
                List.of()));
    chain.block(opening);
    envelope = ObjectKey.of(opening.id(), 0);
    for (SigningKey claimer : List.of(story.bob, story.alice)) {
      chain.block(chain.sign(claimer, claim(claimer)));
    }
    chain.after(DAY_MS).block();
  }

  /// Whoever has the link may claim.
  ClaimShare claim(SigningKey claimer) {
    AccountId account = TestChain.account(claimer);
    return new ClaimShare(
        envelope, Optional.of(LinkClaim.sign(envelope, account, LINK)), 0, List.of());
  }
}
