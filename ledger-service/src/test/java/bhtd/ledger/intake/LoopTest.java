package bhtd.ledger.intake;

import static bhtd.ledger.intake.Cast.CAFE;
import static bhtd.ledger.intake.Cast.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.init.Init;
import bhtd.local.KafkaBroker;
import bhtd.local.Topics;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The loop against a real broker.
class LoopTest {
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
  void commands_go_in_and_blocks_come_out() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      Chain.Told told = chain.start();
      chain.sendAll(chain.cast.shop("alice", "bob"));
      chain.send(chain.cast.signed("cafe issuance", chain.cast.award("alice", 100)));
      chain.send(chain.cast.signed("alice", chain.cast.transfer("bob", 30)));
      chain.send(chain.cast.signed("alice", chain.cast.transfer("bob", 71)));

      told.awaitCommands(7);

      List<SealedCommand> sealed =
          chain.blocks().stream().map(Block::commands).flatMap(List::stream).toList();
      assertEquals(7, sealed.size());
      assertEquals(6, sealed.stream().filter(c -> c.outcome().accepted()).count());
      Recovery replayed = chain.replayed();
      BlockTime now = replayed.head().time();
      assertEquals(70, replayed.ledger().view().available(id("alice"), CAFE, now));
      assertEquals(30, replayed.ledger().view().available(id("bob"), CAFE, now));
      assertEquals(7, replayed.head().nextCommandOffset());
    }
  }

  @Test
  void a_repeated_command_gets_its_first_answer() {
    try (Chain chain = new Chain(broker.bootstrapServers()).begun()) {
      Chain.Told told = chain.start();
      chain.sendAll(chain.cast.shop("alice"));
      var award = chain.cast.signed("cafe issuance", chain.cast.award("alice", 100));
      chain.sendAll(List.of(award, award));
      told.awaitCommands(5);
      chain.send(award);

      Chain.await("both are refused", () -> chain.refusals().size() == 2);

      long first =
          chain.blocks().stream()
              .flatMap(block -> block.commands().stream())
              .filter(c -> c.id().equals(award.id()))
              .findFirst()
              .orElseThrow()
              .index();
      for (Refusal refusal : chain.refusals()) {
        assertEquals(RefusalReason.REPEATED, refusal.getReason());
        assertEquals(first, refusal.getFirstIndex());
      }
      assertEquals(1_000_000, chain.replayed().ledger().figures(CAFE).orElseThrow().issued());
      assertEquals(100, chain.replayed().ledger().figures(CAFE).orElseThrow().available());
    }
  }

  @Test
  void a_chain_begins_once() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      assertTrue(
          Init.begin(broker.bootstrapServers(), chain.settings.partition(), chain.cast.genesis()));
      assertFalse(
          Init.begin(broker.bootstrapServers(), chain.settings.partition(), chain.cast.genesis()));
      assertEquals(1, chain.blocks().size());
    }
  }

  @Test
  void init_says_by_its_exit_code_what_it_did() {
    try (Chain chain = new Chain(broker.bootstrapServers())) {
      String[] arguments = {
        "--bootstrap=" + broker.bootstrapServers(),
        "--chain=" + chain.settings.chain(),
        "--partition=" + chain.settings.partition(),
        "--origin=ledger.localhost/" + chain.settings.chain(),
        "--operator-key=" + Cast.key("operator").publicKey(),
        "--registrar-key=" + Cast.key("registrar").publicKey(),
        "--registrar-key=" + Cast.key("another registrar").publicKey(),
        "--settler-key=" + Cast.key("settler").publicKey(),
        "--log-key=" + Cast.key("log").publicKey()
      };
      assertEquals(0, new CommandLine(new Init()).execute(arguments));
      assertEquals(3, new CommandLine(new Init()).execute(arguments));
      assertEquals(2, new CommandLine(new Init()).execute("--chain=x"));
      assertEquals(2, chain.replayed().ledger().genesis().registrarKeys().size());
    }
  }
}
