package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.audit.Played;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.ClaimShare;
import bhtd.protocol.command.LinkClaim;
import bhtd.protocol.command.OpenEnvelope;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.command.Split;
import bhtd.protocol.event.EnvelopeClosed;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.sign.LuckyDraw;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Due work by a real writer on a real broker; what it sealed is replayed and audited.
class DueWorkLoopTest {
  private static final long QUARTER_MS = 900_000;
  private static final int LOTS = 101;
  private static final int HOLDERS = 100;

  private static KafkaBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = KafkaBroker.start();
    Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void a_block_is_sealed_only_because_something_is_due() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      chain.sendAll(chain.cast.shop("alice"));
      Chain.Told told = chain.start();
      told.awaitCommands(4);
      // Idle blocks come every minute: a maturity that is far from the next of them, and not so
      // soon that a busy machine is late.
      long maturesMs = System.currentTimeMillis() + 15_000;
      chain.send(
          chain.cast.signed(
              "cafe issuance", new Award(Cast.id("alice"), 0, new Amount(7), 0, maturesMs, 0)));
      told.awaitCommands(5);
      Chain.await("the award matures", () -> due(chain.blocks()).size() == 1);
      Block block =
          chain.blocks().stream().filter(b -> !due(List.of(b)).isEmpty()).findFirst().orElseThrow();
      assertEquals(DueKind.AWARD_MATURITY, due(List.of(block)).getFirst().kind());
      assertTrue(block.seal().time().ms() >= maturesMs);
      assertEquals(List.of(), block.commands());
      chain.replayed();
      Played.audit(chain.settings.chain(), records(chain));
    }
  }

  /// 101 lots of 100 holders each are due when somebody seals the first of two blocks that it takes
  /// and dies; who takes over goes on in the middle of the last lot.
  @Test
  void taking_over_in_the_middle_of_a_sweep() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Past past = new Past(chain.settings.chain(), Duration.ofDays(4));
      long first = (past.chain.now() / QUARTER_MS + 8) * QUARTER_MS;
      List<String> names = IntStream.range(0, HOLDERS).mapToObj(i -> "member " + i).toList();
      past.members(names);
      for (String name : names) {
        Operation[] awards = new Operation[LOTS];
        for (int lot = 0; lot < LOTS; lot++) {
          long expiry = first + lot * QUARTER_MS;
          awards[lot] = new Award(Cast.id(name), 0, new Amount(1), expiry, 0, 0);
        }
        past.chain.block(past.chain.sign(past.issuance, awards));
      }
      past.chain.after(Duration.ofDays(3).toMillis()).block();
      assertEquals(10_000, expired(List.of(BlockCodec.parse(past.chain.blocks.getLast()))));
      chain.begun(past);

      Chain.Told told = chain.start();
      told.awaitPhase(Signals.Phase.SEALING);
      Chain.await("the sweep goes on", () -> told.blocks.get() > 0);
      List<Block> blocks = chain.blocks();
      Block second = blocks.get(past.chain.blocks.size());
      assertEquals(LOTS * HOLDERS - 10_000, expired(List.of(second)));
      assertTrue(chain.replayed().ledger().nextDueMs().isEmpty());
      Played.audit(chain.settings.chain(), records(chain));
    }
  }

  @Test
  void a_lucky_envelope_is_claimed_and_closed_for_recovery_and_auditor() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Past past = new Past(chain.settings.chain(), Duration.ofHours(30));
      SignedBytes opening =
          past.chain.sign(
              past.alice,
              new OpenEnvelope(
                  Cast.CAFE,
                  new Amount(90),
                  3,
                  Split.LUCKY,
                  Optional.empty(),
                  0,
                  Optional.of(Cast.key("link").publicKey()),
                  List.of()));
      past.chain.block(opening);
      ObjectKey old = ObjectKey.of(opening.id(), 0);
      ClaimShare claim = claim(old, "bob");
      past.chain.block(past.chain.sign(Cast.key("bob"), claim));
      chain.begun(past);

      // The real writer closes the old one, and has one of its own claimed.
      SignedBytes fresh =
          chain.cast.signed(
              "bob",
              new OpenEnvelope(
                  Cast.CAFE,
                  new Amount(1),
                  1,
                  Split.LUCKY,
                  Optional.empty(),
                  0,
                  Optional.of(Cast.key("link").publicKey()),
                  List.of()));
      chain.send(fresh);
      chain.send(chain.cast.signed("alice", claim(ObjectKey.of(fresh.id(), 0), "alice")));
      Chain.Told told = chain.start();
      told.awaitCommands(2);

      List<Block> blocks = chain.blocks();
      SealedDue closed = due(blocks).getFirst();
      assertEquals(DueKind.ENVELOPE_CLOSE, closed.kind());
      assertEquals(old, closed.object());
      assertEquals(LuckyDraw.seed(new byte[32], old), closed.outcome().seed().orElseThrow());
      long left = ((EnvelopeClosed) closed.events().getFirst()).lots().getFirst().amount().value();
      assertEquals(90, left + share(blocks, old));
      assertEquals(1, share(blocks, ObjectKey.of(fresh.id(), 0)));
      chain.replayed();
      Played.audit(chain.settings.chain(), records(chain));
    }
  }

  private static ClaimShare claim(ObjectKey envelope, String who) {
    Signature signed = LinkClaim.sign(envelope, Cast.id(who), Cast.key("link"));
    return new ClaimShare(envelope, Optional.of(signed), 0, List.of());
  }

  private static long share(List<Block> blocks, ObjectKey envelope) {
    return blocks.stream()
        .flatMap(b -> b.commands().stream())
        .flatMap(c -> c.events().stream())
        .filter(e -> e instanceof ShareClaimed s && s.envelope().equals(envelope))
        .flatMap(e -> ((ShareClaimed) e).lots().stream())
        .mapToLong(part -> part.amount().value())
        .sum();
  }

  private static List<SealedDue> due(List<Block> blocks) {
    List<SealedDue> due = new ArrayList<>();
    for (Block block : blocks) {
      block.sealed().forEach(each -> add(due, each));
    }
    return due;
  }

  private static void add(List<SealedDue> due, bhtd.protocol.block.Sealed each) {
    if (each instanceof SealedDue done) {
      due.add(done);
    }
  }

  private static long expired(List<Block> blocks) {
    return due(blocks).stream()
        .flatMap(d -> d.events().stream())
        .filter(PointsExpired.class::isInstance)
        .count();
  }

  private static List<byte[]> records(Chain chain) {
    return chain.blocks().stream().map(BlockCodec::toBytes).toList();
  }
}
