package bhtd.protocol.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Samples;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.EventSamples;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.value.Reason;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
  private static final List<Event> EVENTS = EventSamples.all();
  private static final List<Event> EXPIRY =
      List.of(new PointsExpired(Samples.ALICE, Samples.CAFE, 4, new Amount(7)));
  private static final ByteString SIGNATURE = ByteString.copyFrom(Samples.filled(5, 64));

  @Test
  void a_block_says_what_its_due_work_and_its_commands_did() {
    Block block = BlockCodec.parse(BlockCodec.toBytes(block()));

    assertEquals(
        new SealedDue(
            0, DueKind.LOT_EXPIRY, Samples.NOON_MS, new ObjectKey(0, 4), outcome(EXPIRY), EXPIRY),
        block.sealed().getFirst());
    SealedCommand command = block.commands().getFirst();
    assertEquals(2, block.sealed().size());
    assertEquals(1, block.commands().size());
    assertEquals(1, command.index());
    assertEquals(Samples.signed(Samples.operations()).id(), command.id());
    assertEquals(EVENTS, command.events());
    assertEquals(Samples.operations().size(), command.operations().size());
    assertEquals(seal(), block.seal());
  }

  @Test
  void genesis_and_a_rejection_come_back() {
    Genesis genesis =
        new Genesis(
            Samples.CHAIN,
            "ledger.localhost/main",
            Samples.key(1).publicKey(),
            List.of(Samples.key(2).publicKey(), Samples.key(3).publicKey()),
            Samples.key(4).publicKey(),
            Samples.key(5).publicKey(),
            Genesis.RULES_VERSION,
            Genesis.SIGNATURE_RULE,
            Limits.DEFAULT,
            true,
            new BlockTime(Samples.NOON_MS));
    Entry.OfGenesis entry = new Entry.OfGenesis(genesis);
    Outcome rejected =
        new Outcome(
            Optional.of(new Rejection(Reason.POINTS_INSUFFICIENT, 2, 40, 30)), 0, Optional.empty());
    Entry.OfCommand command = command(rejected);

    assertEquals(entry, EntryCodec.parse(leaf(entry)));
    assertEquals(rejected, ((Entry.OfCommand) EntryCodec.parse(leaf(command))).outcome());
  }

  @Test
  void due_work_comes_back() {
    for (DueKind kind : DueKind.values()) {
      Entry.OfDue due =
          new Entry.OfDue(kind, Samples.NOON_MS, new ObjectKey(0, 4), outcome(EXPIRY));
      assertEquals(due, EntryCodec.parse(leaf(due)));
    }
  }

  @Test
  void due_work_is_never_rejected_and_a_lot_is_named_by_its_number() {
    Outcome rejected =
        new Outcome(Optional.of(new Rejection(Reason.LOT_EXPIRED, 0, 0, 0)), 0, Optional.empty());
    ObjectKey lot = new ObjectKey(0, 4);
    assertThrows(
        MalformedException.class, () -> new Entry.OfDue(DueKind.HOLD_RELEASE, 1, lot, rejected));
    assertThrows(
        MalformedException.class,
        () -> new Entry.OfDue(DueKind.LOT_EXPIRY, 1, new ObjectKey(1, 4), outcome(EXPIRY)));
  }

  @Test
  void an_outcome_says_what_counts_and_what_a_share_was() {
    Outcome each =
        new Outcome(
            Optional.empty(),
            9,
            Optional.of(Samples.HASH),
            ByteString.copyFrom(new byte[] {(byte) 0b1010_0000, (byte) 0b1000_0000}),
            Optional.of(Samples.HASH),
            17,
            Optional.of(Samples.HASH));

    assertEquals(each, ((Entry.OfCommand) EntryCodec.parse(leaf(command(each)))).outcome());
    assertEquals(
        List.of(true, false, true, false, false, false, false, false, true),
        IntStream.range(0, 9).mapToObj(each::counts).toList());
    assertTrue(outcome(EXPIRY).counts(0));
    assertThrows(
        MalformedException.class,
        () ->
            new Outcome(
                Optional.of(new Rejection(Reason.NOT_ALONE, 0, 0, 0)),
                0,
                Optional.empty(),
                ByteString.EMPTY,
                Optional.empty(),
                17,
                Optional.empty()));
  }

  @Test
  void every_reason_has_the_number_of_the_schema() {
    for (Reason reason : Reason.values()) {
      assertEquals(
          reason.name(),
          Objects.requireNonNull(bhtd.protocol.wire.Reason.forNumber(reason.number())).name());
      assertEquals(reason, Reason.of(reason.number()));
    }
    assertNull(bhtd.protocol.wire.Reason.forNumber(Reason.values().length + 1));
  }

  @Test
  void a_seal_has_no_fields_of_later_versions() {
    bhtd.protocol.wire.Entry entry =
        bhtd.protocol.wire.Entry.newBuilder()
            .setSeal(
                SealCodec.toWire(seal()).toBuilder()
                    .setStateDigest(ByteString.copyFrom(Samples.HASH.toBytes())))
            .build();
    assertThrows(MalformedException.class, () -> EntryCodec.parse(entry.toByteString()));
  }

  @Test
  void a_torn_block_is_refused() {
    byte[] bytes = BlockCodec.toBytes(block());

    assertThrows(
        MalformedException.class, () -> BlockCodec.parse(Arrays.copyOf(bytes, bytes.length - 10)));
  }

  @Test
  void an_outline_says_the_same_as_the_block() {
    Block block = block();
    BlockCodec.Outline outline = BlockCodec.outline(BlockCodec.toBytes(block));
    assertEquals(
        new BlockCodec.Outline(
            block.height(), block.firstIndex(), block.entries().size(), block.size()),
        outline);
  }

  @Test
  void a_torn_or_contradictory_record_has_no_outline() {
    byte[] bytes = BlockCodec.toBytes(block());
    for (int length : new int[] {0, 1, 100, bytes.length - 10}) {
      byte[] torn = Arrays.copyOf(bytes, length);
      assertThrows(MalformedException.class, () -> BlockCodec.outline(torn), "length " + length);
    }
    assertThrows(MalformedException.class, () -> new BlockCodec.Outline(0, 1, 2, 4));
    assertThrows(MalformedException.class, () -> BlockCodec.outline(new byte[] {7}));
  }

  @Test
  void a_record_of_the_limit_is_written_and_read_and_a_byte_more_is_neither() {
    int nearly = 8_000_000; // as many bytes for the lengths before it as for what fills the record
    int most = BlockCodec.BYTES_MAX - (BlockCodec.toBytes(of(nearly)).length - nearly);
    byte[] bytes = BlockCodec.toBytes(of(most));
    assertEquals(BlockCodec.BYTES_MAX, bytes.length);
    assertEquals(bytes.length, BlockCodec.toBytes(BlockCodec.parse(bytes)).length);

    Block larger = of(most + 1);
    assertTrue(
        String.valueOf(
                assertThrows(MalformedException.class, () -> BlockCodec.toBytes(larger))
                    .getMessage())
            .contains("8,388,608"));
    // An unknown field at the end: protobuf alone would read it.
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 2);
    longer[bytes.length] = (byte) (15 << 3);
    assertTrue(
        String.valueOf(
                assertThrows(MalformedException.class, () -> BlockCodec.parse(longer)).getMessage())
            .contains("8,388,608"));
  }

  /// A block with so many bytes beside its entry.
  private static Block of(int bytes) {
    Block some = block();
    EntryRecord first = some.entries().getFirst();
    EntryRecord large =
        new EntryRecord(
            first.leaf(),
            first.salt(),
            first.operations(),
            List.of(ByteString.copyFrom(new byte[bytes])));
    List<EntryRecord> entries = new ArrayList<>(some.entries());
    entries.set(0, large);
    return new Block(
        some.chain(), some.height(), some.firstIndex(), entries, some.size(), some.root());
  }

  private static Block block() {
    Command command = CommandCodec.parse(Samples.signed(Samples.operations()).bytes());
    EntryRecord due =
        new EntryRecord(
            leaf(due()), ByteString.copyFrom(Samples.SALT), List.of(), eventBytes(EXPIRY));
    EntryRecord record =
        new EntryRecord(
            leaf(command(outcome(EVENTS))),
            ByteString.copyFrom(command.salt()),
            command.operationBytes().stream().map(ByteString::copyFrom).toList(),
            eventBytes(EVENTS));
    EntryRecord last =
        new EntryRecord(leaf(new Entry.OfSeal(seal())), ByteString.EMPTY, List.of(), List.of());
    return new Block(Samples.CHAIN, 1, 0, List.of(due, record, last), 3, Samples.HASH);
  }

  private static Entry.OfDue due() {
    return new Entry.OfDue(
        DueKind.LOT_EXPIRY, Samples.NOON_MS, new ObjectKey(0, 4), outcome(EXPIRY));
  }

  private static Outcome outcome(List<Event> events) {
    List<byte[]> bytes = events.stream().map(EventCodec::toBytes).toList();
    return new Outcome(
        Optional.empty(),
        bytes.size(),
        Optional.of(SaltedLeaves.root(Samples.SALT, SaltedLeaves.Kind.EVENT, bytes)));
  }

  private static List<ByteString> eventBytes(List<Event> events) {
    return events.stream().map(EventCodec::toBytes).map(ByteString::copyFrom).toList();
  }

  private static Entry.OfCommand command(Outcome outcome) {
    Command command = CommandCodec.parse(Samples.signed(Samples.operations()).bytes());
    return new Entry.OfCommand(
        ByteString.copyFrom(command.bodyBytes()), command.signatures(), outcome);
  }

  private static Seal seal() {
    return new Seal(
        1,
        new BlockTime(Samples.NOON_MS),
        Optional.of(Samples.HASH),
        17,
        1,
        1,
        Samples.HASH,
        List.of(new AssetFigures(Samples.CAFE, 1_000, 900, 60, 0, 0, 40, 0, 0)),
        3,
        Optional.empty(),
        Optional.empty(),
        List.of(
            new Quarantined.OfCommand(16, Samples.HASH, SIGNATURE),
            new Quarantined.OfCommand(0, Samples.HASH, SIGNATURE),
            new Quarantined.OfDue(
                DueKind.OFFER_END, Samples.NOON_MS, new ObjectKey(1, 2), SIGNATURE)),
        Optional.of(new GapWord(new BlockTime(Samples.NOON_MS), SIGNATURE)));
  }

  private static ByteString leaf(Entry entry) {
    return ByteString.copyFrom(EntryCodec.toBytes(entry));
  }
}
