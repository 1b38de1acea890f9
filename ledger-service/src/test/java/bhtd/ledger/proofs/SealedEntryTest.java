package bhtd.ledger.proofs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.TestChain;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import bhtd.protocol.wire.EntryRecord;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Due work is nobody's command: each sees the events that name it, and nothing else.
class SealedEntryTest {
  private static final AccountId ALICE = TestChain.account(TestChain.key("alice"));
  private static final AccountId BOB = TestChain.account(TestChain.key("bob"));
  private static final AccountId CAROL = TestChain.account(TestChain.key("carol"));
  private static final Parties PARTIES = new Parties(agreement -> Optional.empty());

  private final SealedEntry sweep = sweep(expired(ALICE), expired(BOB));

  @Test
  void a_sweep_shows_each_holder_its_own_part() {
    List<Event> events = sweep.dueEvents().orElseThrow();
    assertEquals(List.of(expired(ALICE), expired(BOB)), events);
    assertEquals(List.of(0), shownTo(ALICE));
    assertEquals(List.of(1), shownTo(BOB));
    assertTrue(shownTo(CAROL).isEmpty());
    assertEquals(List.of(0, 1), SealedEntry.all(events).events());
  }

  @Test
  void due_work_is_no_command() {
    assertEquals(Optional.empty(), sweep.command());
  }

  private List<Integer> shownTo(AccountId account) {
    return SealedEntry.concerning(sweep.dueEvents().orElseThrow(), Set.of(account), PARTIES)
        .events();
  }

  private static Event expired(AccountId account) {
    return new PointsExpired(account, new AssetCode("CAFE"), 3, new Amount(5));
  }

  private static SealedEntry sweep(Event... events) {
    Outcome outcome = new Outcome(Optional.empty(), events.length, Optional.of(Hash.sha256()));
    Entry entry = new Entry.OfDue(DueKind.LOT_EXPIRY, 900_000, new ObjectKey(0, 3), outcome);
    EntryRecord.Builder record =
        EntryRecord.newBuilder()
            .setLeaf(ByteString.copyFrom(EntryCodec.toBytes(entry)))
            .setSalt(ByteString.copyFrom(new byte[32]));
    for (Event event : events) {
      record.addEvents(ByteString.copyFrom(EventCodec.toBytes(event)));
    }
    return SealedEntry.parse(7, 2, record.build().toByteArray());
  }
}
