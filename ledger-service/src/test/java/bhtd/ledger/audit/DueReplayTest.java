package bhtd.ledger.audit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.intake.Recovery;
import bhtd.ledger.sealing.DueSalts;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.SealedDue;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.DefineProgram;
import bhtd.protocol.command.Issue;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.wire.EntryRecord;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whoever seals due work is believed as little as anybody: what is due, in which order and what it
/// comes to, the auditor works out himself.
class DueReplayTest {
  private static final AssetCode CAFE = new AssetCode("CAFE");
  private static final long QUARTER_MS = 900_000;

  /// A quarter-hour instant.
  private static final long EXPIRY_MS = TestChain.START_MS / QUARTER_MS * QUARTER_MS + 3_600_000;

  /// The block with the due work: an award that matures, a lot that expires, a gift.
  private static final int DUE = 5;

  private static final List<byte[]> BLOCKS = story();

  private final Forgery forgery = new Forgery(BLOCKS);

  private static List<byte[]> story() {
    TestChain chain = new TestChain();
    SigningKey cafe = TestChain.key("cafe");
    SigningKey issuance = TestChain.key("issuance");
    SigningKey alice = TestChain.key("alice");
    SigningKey bob = TestChain.key("bob");
    chain.block(
        chain.sign(
            chain.registrar,
            chain.open(cafe, AccountKind.INSTITUTION, Optional.empty()),
            chain.open(issuance, AccountKind.ISSUANCE, Optional.of(TestChain.account(cafe))),
            chain.open(alice, AccountKind.MEMBER, Optional.empty()),
            chain.open(bob, AccountKind.MEMBER, Optional.empty())));
    chain.block(chain.sign(cafe, new DefineProgram(CAFE, 0, TestChain.account(issuance))));
    chain.block(chain.sign(issuance, new Issue(CAFE, new Amount(1_000), 0)));
    Amount hundred = new Amount(100);
    chain.block(
        chain.sign(
            issuance,
            new Award(TestChain.account(alice), 0, hundred, 0, EXPIRY_MS - 1, 0),
            new Award(TestChain.account(alice), 0, hundred, EXPIRY_MS, 0, 0),
            new Award(TestChain.account(bob), 0, hundred, EXPIRY_MS, 0, 0)));
    chain.after(2 * 3_600_000);
    chain.block(chain.sign(alice, new Transfer(TestChain.account(bob), CAFE, new Amount(60))));
    chain.block();
    return chain.blocks;
  }

  @Test
  void honest_due_work_holds() {
    Played.audit(TestChain.CHAIN, BLOCKS);
    List<SealedDue> due =
        BlockCodec.parse(BLOCKS.get(DUE)).sealed().stream()
            .filter(SealedDue.class::isInstance)
            .map(SealedDue.class::cast)
            .toList();
    assertEquals(
        List.of(DueKind.AWARD_MATURITY, DueKind.LOT_EXPIRY),
        due.stream().map(SealedDue::kind).toList());
    assertEquals(2, due.getLast().events().size());
  }

  @Test
  void recovery_comes_to_the_same() {
    Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
    BLOCKS.forEach(recovery::next);
    assertEquals(BLOCKS.size() - 1, recovery.head().height());
    assertTrue(recovery.ledger().nextDueMs().isEmpty());
  }

  @Test
  void recovery_applies_no_due_work_out_of_turn() {
    forgery.swap(DUE, 0, DUE, 1);
    Recovery recovery = new Recovery(TestChain.CHAIN, TestChain.LIABILITY_KEY);
    List<byte[]> forged = forgery.rehashed();
    assertThrows(IllegalStateException.class, () -> forged.forEach(recovery::next));
  }

  @Test
  void due_work_has_its_place_in_the_log_for_its_salt() {
    Block block = BlockCodec.parse(BLOCKS.get(DUE));
    DueSalts salts = new DueSalts(new byte[32], TestChain.CHAIN);
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(
          salts.at(block.firstIndex() + i), block.entries().get(i).salt().toByteArray());
    }
  }

  @Test
  void due_work_left_out() {
    forgery.blocks.get(DUE).removeEntries(0);
    assertFails(" does DueItem[kind=LOT_EXPIRY", forgery.rehashed());
  }

  @Test
  void all_due_work_left_out() {
    forgery.blocks.get(DUE).removeEntries(0).removeEntries(0);
    assertFails(" comes before what is due: DueItem[kind=AWARD_MATURITY", forgery.rehashed());
  }

  @Test
  void due_work_left_out_of_an_empty_block() {
    forgery.blocks.get(DUE).removeEntries(2).removeEntries(1);
    assertFails(" comes before what is due: DueItem[kind=LOT_EXPIRY", forgery.rehashed());
  }

  @Test
  void due_work_in_another_order() {
    forgery.swap(DUE, 0, DUE, 1);
    assertFails(" does DueItem[kind=LOT_EXPIRY", forgery.rehashed());
  }

  @Test
  void due_work_after_a_command() {
    forgery.swap(DUE, 1, DUE, 2);
    assertFails(" comes before what is due: DueItem[kind=LOT_EXPIRY", forgery.rehashed());
  }

  @Test
  void due_work_before_its_time() {
    EntryRecord expiry = forgery.record(DUE, 1).build();
    forgery.blocks.get(DUE - 1).addEntries(0, expiry);
    assertFails("while nothing is due", forgery.rehashed());
  }

  @Test
  void due_work_done_twice() {
    EntryRecord expiry = forgery.record(DUE, 1).build();
    forgery.blocks.get(DUE).addEntries(2, expiry);
    assertFails("while nothing is due", forgery.rehashed());
  }

  @Test
  void due_work_that_spares_somebody() {
    EntryRecord.Builder expiry = forgery.record(DUE, 1);
    ByteString first = expiry.getEvents(0);
    expiry.clearEvents().addEvents(first);
    assertFails(" has events that the rules do not give", forgery.rehashed());
  }

  @Test
  void due_work_under_another_salt() {
    forgery.record(DUE, 1).setSalt(ByteString.copyFrom(new byte[32]));
    assertFails(" has an outcome that the rules do not give", forgery.rehashed());
  }

  @Test
  void due_work_without_a_salt_or_with_operations() {
    forgery.record(DUE, 1).clearSalt();
    assertFails(" has no salt of 32 bytes", forgery.rehashed());
    forgery.record(DUE, 1).addOperations(ByteString.copyFromUtf8("?"));
    assertFails(" has operations beside it, and is due work", forgery.rehashed());
  }

  private static void assertFails(String part, List<byte[]> records) {
    String message = Played.objection(TestChain.CHAIN, records);
    assertTrue(message.contains(part), message);
  }
}
