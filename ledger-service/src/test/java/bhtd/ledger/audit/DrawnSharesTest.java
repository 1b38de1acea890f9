package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.DueDone;
import bhtd.ledger.machine.DueItem;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What an auditor finds in lucky envelopes.
class DrawnSharesTest {
  private static final ObjectKey ENVELOPE = new ObjectKey(1, 2);
  private static final AssetCode CAFE = new AssetCode("CAFE");
  private static final AccountId ALICE = AccountId.ofKey(new byte[32]);
  private static final Hash SEED = LuckyDraw.seed(new byte[32], ENVELOPE);
  private static final Hash FIRST = Hash.sha256(new byte[] {1});
  private static final Hash SECOND = Hash.sha256(new byte[] {2});

  private final DrawnShares drawn = new DrawnShares();

  private final long fair = LuckyDraw.share(SEED, 0, FIRST, 100, 3);

  @Test
  void fair_shares_are_drawn_again_and_found_to_be_the_same() {
    open(Split.LUCKY);
    claim(5, FIRST, 0, fair);
    claim(6, SECOND, 1, LuckyDraw.share(SEED, 1, SECOND, 100 - fair, 2));
    close();
    assertEquals(2, drawn.checked());
  }

  @Test
  void a_share_that_the_seed_does_not_give_is_named() {
    open(Split.LUCKY);
    claim(5, FIRST, 0, fair + 1);
    assertNamed(fair + 1, fair);
  }

  @Test
  void a_share_claimed_by_another_command_is_another() {
    open(Split.LUCKY);
    claim(5, SECOND, 0, fair);
    assertNamed(fair, LuckyDraw.share(SEED, 0, SECOND, 100, 3));
  }

  @Test
  void the_shares_of_an_equal_envelope_follow_from_the_rules_alone() {
    open(Split.EQUAL);
    claim(5, FIRST, 0, 33);
    close();
    assertEquals(0, drawn.checked());
  }

  @Test
  void a_sealed_share_is_within_its_bounds() {
    Draws.Share share = new Draws.Share(ENVELOPE, LuckyDraw.seedHash(SEED), 0, FIRST, 100, 3);
    assertEquals(65, sealed(65, Optional.empty()).share(share));
    for (long wrong : new long[] {0, 66}) {
      assertSaid(
          "entry 5 claims a share of %d of envelope %s, where 1 to 65 can be drawn"
              .formatted(wrong, ENVELOPE),
          () -> sealed(wrong, Optional.empty()).share(share));
    }
  }

  @Test
  void a_seed_is_shown_and_is_the_one_that_was_sealed() {
    Hash hash = LuckyDraw.seedHash(SEED);
    assertEquals(SEED, sealed(0, Optional.of(SEED)).seed(ENVELOPE, hash));
    assertSaid(
        "entry 5 shows a seed for envelope "
            + ENVELOPE
            + " that is not the one whose hash was sealed when it was opened",
        () -> sealed(0, Optional.of(FIRST)).seed(ENVELOPE, hash));
    assertSaid(
        "entry 5 closes a lucky envelope and does not show its seed",
        () -> sealed(0, Optional.empty()).seed(ENVELOPE, hash));
    assertSaid(
        "entry 5 opens a lucky envelope and seals no hash of its seed",
        () -> sealed(0, Optional.empty()).seedHash(ENVELOPE));
  }

  /// The share that entry 5 claims is named when the seed is shown.
  private void assertNamed(long claimed, long due) {
    assertSaid(
        "entry 5 claims %d points as share 0 of envelope %s; by the seed that entry 9 shows it is %d"
            .formatted(claimed, ENVELOPE, due),
        this::close);
  }

  private static void assertSaid(String words, Executable check) {
    assertEquals(words, assertThrows(AuditFailure.class, check).getMessage());
  }

  private static SealedDraws sealed(long share, Optional<Hash> seed) {
    return new SealedDraws(
        5,
        new Outcome(
            Optional.empty(),
            0,
            Optional.empty(),
            ByteString.EMPTY,
            Optional.empty(),
            share,
            seed));
  }

  private void open(Split split) {
    drawn.take(4, SECOND, accepted(opened(split)));
  }

  private void claim(long index, Hash command, int ordinal, long share) {
    drawn.take(
        index,
        command,
        accepted(new ShareClaimed(ENVELOPE, ALICE, ALICE, CAFE, ordinal, List.of(points(share)))));
  }

  private void close() {
    DueItem item = new DueItem(DueKind.ENVELOPE_CLOSE, 1_000, ENVELOPE);
    Event closed = new EnvelopeClosed(ENVELOPE, ALICE, CAFE, List.of());
    drawn.take(9, new DueDone(item, List.of(closed), Optional.of(SEED)));
  }

  private static Decision accepted(Event event) {
    return new Decision.Accepted(List.of(event));
  }

  private static EnvelopeOpened opened(Split split) {
    return new EnvelopeOpened(
        ENVELOPE,
        ALICE,
        CAFE,
        List.of(points(60), points(40)),
        3,
        split,
        Optional.empty(),
        0,
        Optional.of(PublicKey.of(new byte[32])),
        1_000,
        Optional.of(LuckyDraw.seedHash(SEED)));
  }

  private static LotAmount points(long amount) {
    return new LotAmount(0, new Amount(amount));
  }
}
