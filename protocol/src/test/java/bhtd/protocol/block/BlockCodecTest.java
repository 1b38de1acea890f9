package bhtd.protocol.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Samples;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.AccountOpened;
import bhtd.protocol.event.AgreementAccepted;
import bhtd.protocol.event.AgreementProposed;
import bhtd.protocol.event.BatchIssued;
import bhtd.protocol.event.ChargedLeg;
import bhtd.protocol.event.CurrencyDefined;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.LotAmount;
import bhtd.protocol.event.MandateSpent;
import bhtd.protocol.event.OrderCharged;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsTransferred;
import bhtd.protocol.event.ProgramDefined;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.AccountKind;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
  private static final List<LotAmount> LOTS =
      List.of(new LotAmount(0, new Amount(30)), new LotAmount(3, new Amount(10)));

  private static final List<Event> EVENTS =
      List.of(
          new AccountOpened(
              Samples.ALICE,
              AccountKind.MEMBER,
              Samples.KEY.publicKey(),
              Samples.ID,
              Optional.empty(),
              Optional.of(Samples.HASH),
              Samples.signer()),
          new AccountClaimed(Samples.ALICE),
          new CurrencyDefined(Samples.EUR, 2),
          new ProgramDefined(Samples.CAFE, 0, Samples.BOOKS, Samples.ALICE),
          new BatchIssued(0, Samples.CAFE, new Amount(1_000), Samples.NOON_MS, 0),
          new PointsAwarded(Samples.ALICE, Samples.CAFE, 0, 0, new Amount(100)),
          new PointsTransferred(Samples.ALICE, Samples.BOOKS, Samples.CAFE, LOTS),
          new AgreementProposed(Samples.HASH, Samples.ALICE, Samples.ALICE, Samples.terms()),
          new AgreementAccepted(Samples.HASH, Samples.BOOKS, Samples.NOON_MS),
          new OrderCharged(
              Samples.BOOKS,
              Samples.ALICE,
              Samples.HASH,
              new Amount(500),
              Samples.EUR,
              List.of(
                  new ChargedLeg(
                      Samples.CAFE,
                      new Amount(500),
                      Samples.HASH,
                      LOTS,
                      Samples.ALICE,
                      Samples.BOOKS,
                      1)),
              Samples.ID,
              Samples.NOON_MS),
          new MandateSpent(Samples.ALICE, Samples.ID, Samples.NOON_MS));

  @Test
  void every_event_comes_back() {
    for (Event event : EVENTS) {
      assertEquals(event, EventCodec.parse(ByteString.copyFrom(EventCodec.toBytes(event))));
    }
  }

  @Test
  void a_block_says_what_its_commands_did() {
    Block block = BlockCodec.parse(BlockCodec.toBytes(block()));

    SealedCommand command = block.sealed().getFirst();
    assertEquals(1, block.sealed().size());
    assertEquals(0, command.index());
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
  void a_torn_block_is_refused() {
    byte[] bytes = BlockCodec.toBytes(block());

    assertThrows(
        MalformedException.class, () -> BlockCodec.parse(Arrays.copyOf(bytes, bytes.length - 10)));
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
    return new Block(
        some.chain(),
        some.height(),
        some.firstIndex(),
        List.of(large, some.entries().getLast()),
        some.size(),
        some.root());
  }

  private static Block block() {
    List<byte[]> events = EVENTS.stream().map(EventCodec::toBytes).toList();
    Outcome outcome =
        new Outcome(
            Optional.empty(),
            events.size(),
            Optional.of(SaltedLeaves.root(Samples.SALT, SaltedLeaves.Kind.EVENT, events)));
    Command command = CommandCodec.parse(Samples.signed(Samples.operations()).bytes());
    EntryRecord record =
        new EntryRecord(
            leaf(command(outcome)),
            ByteString.copyFrom(command.salt()),
            command.operationBytes().stream().map(ByteString::copyFrom).toList(),
            events.stream().map(ByteString::copyFrom).toList());
    EntryRecord last =
        new EntryRecord(leaf(new Entry.OfSeal(seal())), ByteString.EMPTY, List.of(), List.of());
    return new Block(Samples.CHAIN, 1, 0, List.of(record, last), 2, Samples.HASH);
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
        0);
  }

  private static ByteString leaf(Entry entry) {
    return ByteString.copyFrom(EntryCodec.toBytes(entry));
  }
}
