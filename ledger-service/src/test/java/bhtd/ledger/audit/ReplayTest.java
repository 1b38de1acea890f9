package bhtd.ledger.audit;

import static bhtd.ledger.TestStory.AWARD;
import static bhtd.ledger.TestStory.CHARGES;
import static bhtd.ledger.TestStory.EMPTY;
import static bhtd.ledger.TestStory.TRANSFERS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.ledger.TestStory;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.log.Tile;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.EntryRecord;
import bhtd.protocol.wire.Event;
import bhtd.protocol.wire.Reason;
import bhtd.protocol.wire.Status;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final TestStory STORY = new TestStory();
  private static final List<byte[]> BLOCKS = STORY.chain.blocks;

  private final Forgery forgery = new Forgery(BLOCKS);

  @Test
  void an_honest_chain_holds() throws InterruptedException {
    Map<String, byte[]> tiles = new HashMap<>();
    Replay replay =
        new Replay(
            TestChain.CHAIN,
            TestChain.LIABILITY_KEY,
            Set.of(3L),
            (tile, bytes) -> tiles.put(tile.path(), bytes));
    try (Pipeline pipeline = new Pipeline(replay)) {
      pipeline.run(BLOCKS.iterator(), (size, root) -> {});
    }
    Block last = BlockCodec.parse(BLOCKS.getLast());
    assertEquals(last.height(), replay.height());
    assertEquals(last.size(), replay.size());
    assertEquals(last.root(), replay.root());
    assertTrue(replay.rootAt(3).isPresent());
    // one a command, six possessions, two mandates
    assertEquals(11 + 6 + 2, replay.signatures());
    assertEquals(
        Set.of(Tile.of(0, 0, last.size()).path(), Tile.of(Tile.ENTRIES, 0, last.size()).path()),
        tiles.keySet());
  }

  @Test
  void what_was_made_to_fit_and_not_changed_is_the_same() {
    List<byte[]> rehashed = forgery.rehashed();
    for (int i = 0; i < BLOCKS.size(); i++) {
      assertArrayEquals(BLOCKS.get(i), rehashed.get(i));
    }
  }

  @Test
  void any_changed_byte_is_seen() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      List<byte[]> changed = new ArrayList<>(BLOCKS);
      int block = random.nextInt(changed.size());
      byte[] record = changed.get(block).clone();
      int at = random.nextInt(record.length);
      record[at] ^= (byte) (1 << random.nextInt(8));
      changed.set(block, record);
      assertThrows(
          AuditFailure.class,
          () -> Played.audit(TestChain.CHAIN, changed),
          () -> "byte " + at + " of " + block);
    }
  }

  @Test
  void a_root_that_the_entries_do_not_give() {
    forgery.blocks.get(2).setRoot(ByteString.copyFrom(new byte[32]));
    assertFails("block 2 names a root that its entries do not give", forgery.plain());
  }

  @Test
  void a_changed_operation() {
    EntryRecord.Builder award = forgery.record(AWARD, 0);
    award.setOperations(0, award.getOperations(1));
    assertFails(
        "entry 10 cannot be read: a command's operations are not those of its body's root",
        forgery.rehashed());
  }

  @Test
  void a_changed_signature() {
    forgery.signature(AWARD, 0);
    assertFails("entry 10 has a signature that does not hold", forgery.rehashed());
  }

  @Test
  void a_signature_under_a_key_that_is_not_the_accounts() {
    var forged =
        STORY.chain.sign(STORY.bob, new bhtd.protocol.command.Claim(Hash.sha256(new byte[1])));
    ByteString body;
    ByteString otherBody;
    try {
      body = bhtd.protocol.wire.SignedCommand.parseFrom(forged.bytes()).getBody();
      otherBody =
          bhtd.protocol.wire.CommandBody.parseFrom(body).toBuilder()
              .setSigner(ByteString.copyFrom(TestStory.id(STORY.alice).toBytes()))
              .build()
              .toByteString();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
    byte[] signature =
        STORY.bob.sign(
            bhtd.protocol.sign.Dsse.pae(bhtd.protocol.sign.Dsse.COMMAND, otherBody.toByteArray()));
    EntryRecord.Builder gift = forgery.record(TRANSFERS, 0);
    try {
      var command = bhtd.protocol.wire.SignedCommand.parseFrom(forged.bytes());
      gift.setSalt(command.getSalt()).clearOperations().clearEvents();
      gift.addAllOperations(command.getOperationsList());
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
    forgery.leaf(
        TRANSFERS,
        0,
        entry -> {
          var command = entry.getCommandBuilder().setBody(otherBody);
          command
              .getSignaturesBuilder(0)
              .setPublicKey(ByteString.copyFrom(STORY.bob.publicKey().bytes()))
              .setSignature(ByteString.copyFrom(signature));
          return entry;
        });
    assertFails("entry 12 should not have been sealed: WRONG_KEY", forgery.rehashed());
  }

  @Test
  void a_changed_event() {
    EntryRecord.Builder gift = forgery.record(TRANSFERS, 0);
    PointsTransferred event = (PointsTransferred) EventCodec.parse(gift.getEvents(0));
    Event.Builder more = parseEvent(gift.getEvents(0));
    more.getPointsTransferredBuilder()
        .getLotsBuilder(0)
        .setAmount(event.lots().getFirst().amount().value() + 1);
    forgery.events(TRANSFERS, 0, List.of(more.build().toByteString()));
    assertFails(
        "entry 12 has events that the rules do not give:"
            + " event 0 (points transferred) differs in lots",
        forgery.rehashed());
  }

  @Test
  void an_added_event() {
    EntryRecord.Builder gift = forgery.record(TRANSFERS, 0);
    forgery.events(TRANSFERS, 0, List.of(gift.getEvents(0), gift.getEvents(0)));
    assertFails(
        "entry 12 has events that the rules do not give:"
            + " event 1 (points transferred) is one too many",
        forgery.rehashed());
  }

  @Test
  void events_that_are_beside_the_outcome_only() {
    forgery.record(TRANSFERS, 0).clearEvents();
    assertFails(
        "entry 12 has events that the rules do not give:"
            + " event 0 (points transferred) is missing",
        forgery.rehashed());
  }

  @Test
  void a_rejection_turned_into_an_acceptance() {
    forgery.outcome(TRANSFERS, 1, outcome -> outcome.clear().setStatus(Status.ACCEPTED));
    assertFails(
        "entry 13 has an outcome that the rules do not give: it differs in rejection",
        forgery.rehashed());
  }

  @Test
  void an_acceptance_turned_into_a_rejection() {
    forgery.record(TRANSFERS, 0).clearEvents();
    forgery.outcome(
        TRANSFERS,
        0,
        outcome ->
            outcome.clear().setStatus(Status.REJECTED).setReason(Reason.POINTS_INSUFFICIENT));
    assertFails(
        "entry 12 has events that the rules do not give:"
            + " event 0 (points transferred) is missing",
        forgery.rehashed());
  }

  @Test
  void another_reason_or_other_numbers_of_a_rejection() {
    forgery.outcome(TRANSFERS, 1, outcome -> outcome.setNeeded(outcome.getNeeded() + 1));
    assertFails(
        "entry 13 has an outcome that the rules do not give: it differs in rejection",
        forgery.rehashed());
  }

  @Test
  void a_block_time_that_goes_back() {
    forgery.seal(EMPTY, seal -> seal.setTimeMs(TestChain.START_MS));
    assertFails("block 10 is earlier than the one before it", forgery.rehashed());
  }

  @Test
  void a_dropped_block() {
    forgery.blocks.remove(AWARD);
    assertFails("block 6 stands where block 5 should", forgery.plain());
  }

  @Test
  void swapped_blocks() {
    forgery.blocks.add(AWARD, forgery.blocks.remove(AWARD + 1));
    assertFails("block 6 stands where block 5 should", forgery.plain());
  }

  @Test
  void a_block_from_another_history() {
    forgery.seal(AWARD, seal -> seal.setCommandsLost(1));
    List<byte[]> other = forgery.rehashed();
    List<byte[]> mixed = new ArrayList<>(BLOCKS);
    mixed.set(AWARD, other.get(AWARD));
    assertFails("block 6 does not name the seal before it", mixed);
  }

  @Test
  void a_command_sealed_twice() {
    forgery.repeat(TRANSFERS, 0);
    assertFails("entry 13 should not have been sealed: REPEATED", forgery.rehashed());
  }

  @Test
  void a_command_sealed_after_its_time() {
    EntryRecord rejected = forgery.record(CHARGES, 1).build();
    forgery.blocks.get(CHARGES).removeEntries(1);
    forgery.blocks.get(EMPTY).addEntries(0, rejected);
    forgery.seal(EMPTY, seal -> seal.setTimeMs(TestChain.START_MS + 3_600_000));
    assertFails("entry 21 should not have been sealed: EXPIRED", forgery.rehashed());
  }

  @Test
  void something_beside_an_entry_that_no_hash_covers() {
    int last = forgery.blocks.get(EMPTY).getEntriesCount() - 1;
    forgery.record(EMPTY, last).setSalt(ByteString.copyFrom(new byte[32]));
    assertFails("entry 22 has something beside it that no hash covers", forgery.rehashed());
  }

  @Test
  void a_second_genesis() {
    EntryRecord genesis = forgery.record(0, 0).build();
    forgery.blocks.get(EMPTY).addEntries(0, genesis);
    assertFails("entry 22 is a second genesis", forgery.rehashed());
  }

  @Test
  void a_chain_without_genesis() {
    forgery.blocks.getFirst().removeEntries(0);
    assertFails("the chain does not begin with genesis", forgery.rehashed());
  }

  private static Event.Builder parseEvent(ByteString bytes) {
    try {
      return Event.parseFrom(bytes).toBuilder();
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void assertFails(String message, List<byte[]> records) {
    assertEquals(message, Played.objection(TestChain.CHAIN, records));
  }
}
