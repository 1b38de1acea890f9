package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.SignedCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is of another chain or another log, and was brought into this one with hashes made to fit.
class OtherChainTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;
  private static final int TRANSFERS = 6;

  @TempDir Path folder;

  /// Its signer has signed it, and would be right to do the same here.
  @Test
  void a_command_that_was_signed_for_another_chain() throws Exception {
    TestChain other = new TestChain(new ChainId("other"), TestChain.START_MS);
    Transfer gift = new Transfer(TestStory.id(STORY.bob), TestStory.CAFE, new Amount(40));
    SignedCommand command = SignedCommand.parseFrom(other.sign(STORY.alice, gift).bytes());
    Forgery forgery = new Forgery(BLOCKS);
    EntryRecord.Builder record = forgery.record(TRANSFERS, 0);
    record.setSalt(command.getSalt()).clearOperations();
    record.addAllOperations(command.getOperationsList());
    forgery.leaf(
        TRANSFERS,
        0,
        entry -> {
          entry
              .getCommandBuilder()
              .setBody(command.getBody())
              .clearSignatures()
              .addAllSignatures(command.getSignaturesList());
          return entry;
        });
    Entry.OfCommand there = (Entry.OfCommand) EntryCodec.parse(record.getLeaf());
    assertTrue(there.outcome().accepted());
    AuditFailure failure =
        assertThrows(AuditFailure.class, () -> Played.audit(TestChain.CHAIN, forgery.rehashed()));
    assertEquals("entry 12 is a command for another chain", failure.getMessage());
  }

  /// The same key signs, under a name that ends in the same chain's.
  @Test
  void a_chain_of_another_log() throws Exception {
    NoteSigner other = new NoteSigner("other.example/main", STORY.chain.log);
    CheckpointMemory memory = CheckpointMemory.open(folder.resolve("seen"));
    Verified verified = new Verified(folder.resolve("verified"), other.name(), false, said -> {});
    Audit audit = new Audit(Served.of(BLOCKS, other), other.verifier(), memory, verified);
    AuditFailure failure =
        assertThrows(AuditFailure.class, () -> audit.run(TestChain.CHAIN, (entries, size) -> {}));
    assertEquals("genesis names another origin than the one that signs", failure.getMessage());
    assertEquals(Optional.empty(), memory.last());
  }
}
