package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.intake.Recovery;
import bhtd.ledger.reading.ChainReader;
import bhtd.ledger.reading.ReadState;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.DefineCurrency;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chain on which version 2 of the rules starts with block 3, which is empty: whoever knows it
/// goes on, whoever does not stops before that block and says so.
class NewRulesTest {
  private static final Set<Integer> BOTH = Set.of(1, 2);
  private static final int STARTS = 3;
  private static final String WHY =
      "block 3 follows rules version 2 and signature rule 1, which this program does not know";

  private final List<byte[]> blocks = chain();

  @TempDir Path folder;

  private static List<byte[]> chain() {
    TestChain chain = new TestChain(BOTH);
    chain.block(
        chain.sign(
            chain.operator, new ActivateRules(2, STARTS, chain.now() + 60_000, Hash.sha256())));
    chain.block();
    chain.after(60_000).block();
    chain.block(chain.sign(chain.operator, new DefineCurrency(new AssetCode("EUR"), 2)));
    return chain.blocks;
  }

  @Test
  void seals_carry_the_version_in_force_also_of_an_empty_block() {
    assertEquals(
        List.of(1, 1, 1, 2, 2),
        blocks.stream().map(b -> BlockCodec.parse(b).seal().rulesVersion()).toList());
  }

  @Test
  void who_knows_the_rules_goes_on() throws IOException {
    Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY, BOTH);
    blocks.forEach(recovery::next);
    assertEquals(4, recovery.head().height());
    read(BOTH, blocks.size());
    audit(BOTH, blocks.size());
  }

  @Test
  void a_recovery_that_does_not_know_them_stops_before() {
    Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
    blocks.subList(0, STARTS).forEach(recovery::next);
    Exception stopped =
        assertThrows(IllegalStateException.class, () -> recovery.next(blocks.get(STARTS)));
    assertEquals(WHY, stopped.getMessage());
  }

  @Test
  void a_reader_that_does_not_know_them_stops_before() throws IOException {
    Exception stopped =
        assertThrows(BrokenChainException.class, () -> read(Set.of(1), blocks.size()));
    assertEquals(WHY, stopped.getMessage());
    try (Storage storage = Storage.open(folder)) {
      assertTrue(storage.storedAtOpen() <= STARTS, "nothing of the block was written");
    }
  }

  @Test
  void an_auditor_who_does_not_know_them_stops_before() {
    audit(Set.of(1), STARTS);
    Exception stopped = assertThrows(AuditFailure.class, () -> audit(Set.of(1), blocks.size()));
    assertEquals(WHY, stopped.getMessage());
  }

  private void read(Set<Integer> known, int count) throws IOException {
    try (Storage storage = Storage.open(folder)) {
      ChainReader reader =
          new ChainReader(TestChain.CHAIN, new ReadState(storage), TestChain.LIABILITY_KEY, known);
      for (byte[] block : blocks.subList(0, count)) {
        reader.take(block);
      }
      reader.sync();
    }
  }

  private void audit(Set<Integer> known, int count) {
    Replay replay =
        new Replay(TestChain.CHAIN, TestChain.LIABILITY_KEY, Set.of(), (tile, bytes) -> {}, known);
    CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());
    for (byte[] block : blocks.subList(0, count)) {
      replay.take(ReadBlock.of(block, verifier, 0)).compare();
    }
    replay.finish();
    assertEquals(count - 1, replay.height());
  }
}
