package bhtd.ledger.intake;

import static bhtd.ledger.intake.Cast.CAFE;
import static bhtd.ledger.intake.Cast.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.init.GenesisBlock;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.SealedBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who writes next: after a stop, a crash, a second instance, an earlier one that comes back.
class TakingOverTest {
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

  private static List<SignedBytes> gifts(Chain chain, int count) {
    List<SignedBytes> gifts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      gifts.add(chain.cast.signed("alice", chain.cast.transfer("bob", 1)));
    }
    return gifts;
  }

  private static Chain withPoints(Chain chain) {
    chain.begun();
    chain.sendAll(chain.cast.shop("alice", "bob"));
    chain.send(chain.cast.signed("cafe issuance", chain.cast.award("alice", 10_000)));
    return chain;
  }

  private static void assertSealedOnce(Chain chain, List<SignedBytes> commands) {
    List<Hash> sealed =
        chain.blocks().stream().flatMap(b -> b.commands().stream()).map(c -> c.id()).toList();
    Set<Hash> once = new HashSet<>(sealed);
    assertEquals(once.size(), sealed.size(), "nothing is sealed twice");
    commands.forEach(command -> assertTrue(once.contains(command.id()), "nothing is lost"));
    Recovery replayed = chain.replayed();
    BlockTime now = replayed.head().time();
    assertEquals(commands.size(), replayed.ledger().view().available(id("bob"), CAFE, now));
  }

  @Test
  void a_new_start_goes_on_from_the_last_block() {
    try (Chain chain = withPoints(new Chain(broker.bootstrapServers()))) {
      chain.start().awaitCommands(5);
      chain.stopFirst();
      List<SignedBytes> gifts = gifts(chain, 20);
      chain.sendAll(gifts);

      chain.start().awaitCommands(20);

      assertSealedOnce(chain, gifts);
    }
  }

  @Test
  void a_standby_takes_over_when_the_writer_stops_in_the_middle_of_load() {
    try (Chain chain = withPoints(new Chain(broker.bootstrapServers()))) {
      Chain.Told first = chain.start();
      first.awaitCommands(5);
      Chain.Told second = chain.start();
      List<SignedBytes> gifts = gifts(chain, 3_000);
      chain.sendAll(gifts.subList(0, 2_000));
      first.awaitCommands(50);
      chain.stopFirst();
      chain.sendAll(gifts.subList(2_000, 3_000));

      Chain.await(
          "everything is sealed", () -> first.commands.get() + second.commands.get() == 3_005);

      assertTrue(second.commands.get() > 0);
      assertSealedOnce(chain, gifts);
    }
  }

  @Test
  void a_fenced_writer_drops_what_it_decided_and_comes_back() {
    try (Chain chain = withPoints(new Chain(broker.bootstrapServers()))) {
      Chain.Told told = chain.start();
      told.awaitCommands(5);
      try (Producer<byte[], byte[]> thief =
          KafkaClients.transactional(broker.bootstrapServers(), chain.settings.chain().text())) {
        thief.initTransactions();
      }
      List<SignedBytes> gifts = gifts(chain, 100);
      chain.sendAll(gifts);

      told.awaitCommands(105);

      assertSealedOnce(chain, gifts);
    }
  }

  @Test
  void a_block_that_was_sent_and_never_committed_never_was() {
    try (Chain chain = withPoints(new Chain(broker.bootstrapServers()))) {
      Producer<byte[], byte[]> crashed =
          KafkaClients.transactional(broker.bootstrapServers(), chain.settings.chain().text());
      crashed.initTransactions();
      crashed.beginTransaction();
      crashed.send(
          new ProducerRecord<>(
              ChainSettings.BLOCKS,
              chain.settings.partition(),
              null,
              emptyBlock(chain, 0).bytes()));
      crashed.flush();

      Chain.Told told = chain.start();
      told.awaitCommands(5);
      crashed.close(Duration.ZERO);

      List<SignedBytes> gifts = gifts(chain, 10);
      chain.sendAll(gifts);
      told.awaitCommands(15);
      assertSealedOnce(chain, gifts);
    }
  }

  /// A block 1 that would be in order.
  ///
  /// @param nextOffset the next command to read
  private static SealedBlock emptyBlock(Chain chain, long nextOffset) {
    Recovery recovery = chain.replayed();
    Ledger ledger = recovery.ledger();
    BlockTime time = recovery.head().time();
    return new Sealer(chain.settings.chain(), recovery.head(), recovery.tree())
        .seal(
            List.of(),
            new Sealer.Figures(time, nextOffset, 1, ledger.assetsRoot(), ledger.changed(), 0),
            recovery.liabilities().count(ledger, time));
  }

  @Test
  void a_commands_topic_that_ends_before_the_next_command_is_safe_mode() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      chain.append(emptyBlock(chain, 7).bytes());

      Chain.Told told = chain.start();

      told.awaitPhase(Signals.Phase.PAUSED);
      assertTrue(
          told.detail.contains("ends at offset 0, and the next command has offset 7"), told.detail);
      assertEquals(1, chain.replayed().head().height());
    }
  }

  @Test
  void nothing_is_sealed_before_init_and_the_chain_starts_with_it() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Chain.Told told = chain.start();
      told.awaitPhase(Signals.Phase.WAITING_FOR_GENESIS);

      chain.begun();

      told.awaitPhase(Signals.Phase.SEALING);
      assertEquals(0, chain.replayed().head().height());
    }
  }

  @Test
  void an_empty_topic_beside_files_of_the_chain_is_safe_mode() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      Chain.Told told = chain.start(Clock.systemUTC(), () -> true, Pace.DEFAULT);

      told.awaitPhase(Signals.Phase.PAUSED);

      assertTrue(told.detail.contains("log is lost"), told.detail);
      Chain.await("the services are told", () -> chain.lastNotice().getSealingPaused());
    }
  }

  @Test
  void an_alarm_stops_the_sealing_and_commands_wait() {
    try (Chain chain = withPoints(new Chain(broker.bootstrapServers()))) {
      Chain.Told told = chain.start();
      told.awaitCommands(5);

      chain.haltFirst("the signer remembers a longer log");

      told.awaitPhase(Signals.Phase.PAUSED);
      chain.sendAll(gifts(chain, 1));
      Chain.await("the services are told why", () -> chain.lastNotice().getSealingPaused());
      assertEquals("the signer remembers a longer log", chain.lastNotice().getCause());
      assertEquals(5, chain.replayed().head().nextCommandOffset());
    }
  }

  @Test
  void a_log_that_does_not_follow_is_safe_mode() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      chain.append(GenesisBlock.of(chain.cast.genesis()).bytes());

      Chain.Told told = chain.start();

      told.awaitPhase(Signals.Phase.PAUSED);
      assertTrue(told.detail.contains("block 0 follows block 0"), told.detail);
    }
  }

  @Test
  void when_idle_empty_blocks_carry_time_on() {
    Pace fast =
        new Pace(
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofMillis(15),
            Duration.ofSeconds(1),
            Duration.ofMillis(100));
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      Chain.Told told = chain.start(Clock.systemUTC(), () -> false, fast);

      Chain.await("three blocks are sealed", () -> told.blocks.get() >= 3);

      List<Long> times = chain.blocks().stream().map(b -> b.seal().time().ms()).toList();
      assertEquals(times.stream().sorted().toList(), times);
      assertTrue(times.getLast() - times.getFirst() >= 400);
    }
  }

  @Test
  void a_clock_that_disagrees_with_the_broker_seals_nothing_until_it_agrees() {
    Pace fast =
        new Pace(
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMillis(15),
            Duration.ofMillis(500),
            Duration.ofMillis(100));
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      MovedClock clock = new MovedClock();
      Chain.Told told = chain.start(clock, () -> false, fast);
      told.awaitPhase(Signals.Phase.SEALING);
      clock.aheadMs = 3_600_000;
      told.awaitPhase(Signals.Phase.PAUSED);
      Chain.await("the services are told", () -> chain.lastNotice().getSealingPaused());
      long latest = chain.replayed().head().time().ms();
      assertTrue(latest < System.currentTimeMillis() + 5_000, "no block has the wrong hour");

      clock.aheadMs = 0;

      told.awaitPhase(Signals.Phase.SEALING);
      Chain.await("the services are told", () -> !chain.lastNotice().getSealingPaused());
    }
  }

  private static final class MovedClock extends Clock {
    volatile long aheadMs;

    @Override
    public long millis() {
      return System.currentTimeMillis() + aheadMs;
    }

    @Override
    public java.time.Instant instant() {
      return java.time.Instant.ofEpochMilli(millis());
    }

    @Override
    public java.time.ZoneId getZone() {
      return java.time.ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
