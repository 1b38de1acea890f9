package bhtd.ledger.intake;

import static bhtd.ledger.intake.Cast.CAFE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Sealer;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.event.RulesScheduled;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.time.Clock;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// The last line of defence: whatever went wrong before, a supply that does not add up is not
/// sealed, nor anything under rules that this program does not know.
class NeverSealedTest {
  @Test
  void a_block_whose_supply_does_not_add_up() {
    neverSealed(
        (ledger, now) -> Tampered.losesOne(ledger, CAFE),
        "the supply of CAFE does not add up before command offset 4");
  }

  @Test
  void a_block_under_rules_that_this_program_does_not_know() {
    neverSealed(
        (ledger, now) -> ledger.apply(new RulesScheduled(2, 0, 0, Hash.sha256()), now),
        "the next block follows rules version 2, which this program does not know");
  }

  private static void neverSealed(BiConsumer<Ledger, BlockTime> wrong, String cause) {
    try (KafkaBroker broker = KafkaBroker.start()) {
      Topics.create(broker.bootstrapServers(), Chain.PARTITIONS_MAX);
      try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
        chain.sendAll(chain.cast.shop("alice"));
        chain.start().awaitCommands(4);
        chain.stopFirst();
        Recovery recovery = chain.replayed();
        wrong.accept(recovery.ledger(), recovery.head().time());

        End end = write(chain, recovery);

        String said = assertInstanceOf(End.Failed.class, end).cause();
        assertTrue(said.startsWith(cause), said);
        assertEquals(recovery.head(), chain.replayed().head());
      }
    }
  }

  private static End write(Chain chain, Recovery recovery) {
    ClockGuard clock = new ClockGuard(Clock.systemUTC(), System::nanoTime);
    Chain.Told told = new Chain.Told();
    try (Workers workers = new Workers(1);
        Publisher publisher = new Publisher(chain.settings, clock, () -> true);
        Committer committer =
            new Committer(
                new Sealer(chain.settings.chain(), recovery.head(), recovery.tree()),
                recovery.liabilities(),
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
              Words.NONE,
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
