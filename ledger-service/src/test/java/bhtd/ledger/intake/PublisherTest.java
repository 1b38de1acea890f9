package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.SealedBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.wire.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A commit whose fate is not known, failing both ways: lost, and stored after all.
class PublisherTest {
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

  private enum Fault {
    LOST_BEFORE_THE_COMMIT,
    STORED_AFTER_ALL
  }

  /// Producers on the real broker; the first one's first commit fails as told.
  private static Producer<byte[], byte[]> faulty(Chain chain, Fault fault, AtomicInteger commits) {
    Producer<byte[], byte[]> real =
        KafkaClients.transactional(
            chain.settings.bootstrapServers(), chain.settings.chain().text());
    @SuppressWarnings("unchecked")
    Producer<byte[], byte[]> faulty =
        (Producer<byte[], byte[]>)
            Proxy.newProxyInstance(
                Producer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                  boolean fails =
                      method.getName().equals("commitTransaction")
                          && commits.getAndIncrement() == 0;
                  try {
                    if (!fails) {
                      return method.invoke(real, arguments);
                    }
                    if (fault == Fault.STORED_AFTER_ALL) {
                      method.invoke(real, arguments);
                    }
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                  throw new TimeoutException("the answer got lost");
                });
    return faulty;
  }

  private static Publisher publisher(Chain chain, Fault fault, AtomicInteger commits) {
    return new Publisher(
        chain.settings,
        new ClockGuard(Clock.systemUTC(), System::nanoTime),
        () -> true,
        () -> faulty(chain, fault, commits));
  }

  private static SealedBlock next(Chain chain) {
    Recovery recovery = chain.replayed();
    Ledger ledger = recovery.ledger();
    return new Sealer(chain.settings.chain(), recovery.head(), recovery.tree())
        .seal(
            List.of(),
            new Sealer.Figures(recovery.head().time(), 1, 1, ledger.assetsRoot(), List.of(), 0));
  }

  private static void publishes(Fault fault) {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      AtomicInteger commits = new AtomicInteger();
      SealedBlock block = next(chain);
      Refusal refusal = Refusal.newBuilder().setOffset(7).build();
      try (Publisher publisher = publisher(chain, fault, commits)) {
        assertEquals(Optional.empty(), publisher.publish(block, List.of(refusal)));
      }
      List<Block> blocks = chain.blocks();
      assertEquals(2, blocks.size(), "the block stands there once");
      assertArrayEquals(block.bytes(), BlockCodec.toBytes(blocks.getLast()));
      assertEquals(List.of(refusal), chain.refusals(), "and so does what went with it");
    }
  }

  @Test
  void a_block_whose_commit_was_lost_is_published_again() {
    publishes(Fault.LOST_BEFORE_THE_COMMIT);
  }

  @Test
  void a_block_that_was_stored_after_all_is_not_published_twice() {
    publishes(Fault.STORED_AFTER_ALL);
  }

  @Test
  void a_block_in_whose_place_another_stands_is_given_up() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      AtomicInteger commits = new AtomicInteger();
      SealedBlock ours = next(chain);
      try (Publisher publisher = publisher(chain, Fault.LOST_BEFORE_THE_COMMIT, commits)) {
        // Somebody else writes a block 1 of its own while our commit's answer is lost.
        Publisher other =
            new Publisher(
                chain.settings,
                new ClockGuard(Clock.systemUTC(), System::nanoTime),
                () -> true,
                () -> {
                  Producer<byte[], byte[]> producer =
                      KafkaClients.transactional(
                          chain.settings.bootstrapServers(), "another writer");
                  return producer;
                });
        SealedBlock theirs = another(chain);
        assertTrue(other.publish(theirs, List.of()).isEmpty());
        other.close();
        assertEquals(2, chain.blocks().size());

        End end = publisher.publish(ours, List.of()).orElseThrow();

        assertInstanceOf(End.Rebuild.class, end);
      }
      assertEquals(2, chain.blocks().size());
    }
  }

  private static SealedBlock another(Chain chain) {
    Recovery recovery = chain.replayed();
    return new Sealer(chain.settings.chain(), recovery.head(), recovery.tree())
        .seal(
            List.of(),
            new Sealer.Figures(
                recovery.head().time(), 2, 1, recovery.ledger().assetsRoot(), List.of(), 0));
  }

  @Test
  void a_fenced_publisher_says_so() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      SealedBlock block = next(chain);
      try (Publisher stale = publisher(chain, Fault.STORED_AFTER_ALL, new AtomicInteger(1))) {
        publisher(chain, Fault.STORED_AFTER_ALL, new AtomicInteger(1)).close();

        assertInstanceOf(End.Fenced.class, stale.publish(block, List.of()).orElseThrow());
      }
      assertEquals(1, chain.blocks().size());
    }
  }
}
