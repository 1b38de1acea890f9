package bhtd.ledger.intake;

import static bhtd.ledger.intake.Cast.CAFE;
import static bhtd.ledger.intake.Cast.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.sealing.Sealer;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.event.ChargedLeg;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.OrderCharged;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The last line of defence: whatever went wrong before, a supply that does not add up is not
/// sealed.
class SupplyTest {
  private static final AssetCode TEA = new AssetCode("TEA");

  @Test
  void a_block_whose_supply_does_not_add_up_is_never_sealed() {
    try (KafkaBroker broker = KafkaBroker.start()) {
      Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
      try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
        chain.sendAll(chain.cast.shop("alice"));
        chain.send(chain.cast.signed("cafe", new DefineProgram(TEA, 0, id("cafe issuance"))));
        chain.send(
            chain.cast.signed(
                "cafe issuance",
                new Issue(TEA, new Amount(10), 0),
                new Award(id("alice"), 1, new Amount(10))));
        chain.start().awaitCommands(6);
        chain.stopFirst();
        Recovery recovery = chain.replayed();
        recovery.ledger().apply(pointsOfAnother(), recovery.head().time());

        End end = write(chain, recovery);

        String cause = assertInstanceOf(End.Failed.class, end).cause();
        assertTrue(cause.contains("the supply of CAFE does not add up"), cause);
        assertTrue(cause.contains("offset 6"), cause);
        assertEquals(recovery.head(), chain.replayed().head());
      }
    }
  }

  /// An event that no rule ever causes: points of CAFE end, and it is TEA's that are taken.
  private static OrderCharged pointsOfAnother() {
    Amount one = new Amount(1);
    LotAmount ofTea = new LotAmount(1, one);
    ChargedLeg leg =
        new ChargedLeg(CAFE, one, Hash.sha256(), List.of(ofTea), id("cafe"), id("cafe"), 1);
    return new OrderCharged(
        id("cafe issuance"),
        id("alice"),
        Hash.sha256(),
        one,
        CAFE,
        List.of(leg),
        new UUID(1, 1),
        1);
  }

  private static End write(Chain chain, Recovery recovery) {
    ClockGuard clock = new ClockGuard(Clock.systemUTC(), System::nanoTime);
    Chain.Told told = new Chain.Told();
    try (Workers workers = new Workers(1);
        Publisher publisher = new Publisher(chain.settings, clock, () -> true);
        Committer committer =
            new Committer(
                new Sealer(chain.settings.chain(), recovery.head(), recovery.tree()),
                publisher,
                told,
                Thread.currentThread())) {
      CommandChecker checker = new CommandChecker(chain.settings.chain());
      Feed feed = new Feed(checker, workers, Thread.currentThread());
      Pace soon =
          new Pace(
              java.time.Duration.ofMillis(50),
              Pace.DEFAULT.refusalsAlone(),
              Pace.DEFAULT.gather(),
              Pace.DEFAULT.agreement(),
              Pace.DEFAULT.probe());
      return new Writer(
              chain.settings,
              Chain.SECRETS,
              recovery.ledger(),
              recovery.head(),
              0,
              feed,
              workers,
              committer,
              clock,
              told,
              soon)
          .run();
    }
  }
}
