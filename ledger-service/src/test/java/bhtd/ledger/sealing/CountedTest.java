package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bhtd.ledger.machine.Decision;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.Reason;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the outcome of a command marked each says: which of its awards count.
class CountedTest {
  private static final AccountId MEMBER = new AccountId(1, 2, 3);

  private static Outcome outcome(boolean each, boolean... counts) {
    List<Event> events = new ArrayList<>();
    for (boolean one : counts) {
      events.add(
          one
              ? PointsAwarded.plain(MEMBER, new AssetCode("CAFE"), new Lot(0, 0, 0), new Amount(1))
              : new AwardLeftOut(MEMBER, Reason.ACCOUNT_UNKNOWN, 0, 0));
    }
    CommandBody body =
        new CommandBody(
            new ChainId("main"),
            MEMBER,
            new UUID(1, 2),
            1,
            counts.length,
            Hash.sha256(),
            Optional.empty(),
            each);
    Command command =
        new Command(
            Hash.sha256(), body, new byte[0], List.of(), new byte[32], List.of(), List.of());
    Entered entered =
        Entered.of(
            new Decided(
                new VerifiedCommand(command, new boolean[0]), new Decision.Accepted(events)));
    return ((Entry.OfCommand) EntryCodec.read(entered.record().leaf())).outcome();
  }

  @Test
  void bit_by_bit_the_most_significant_first() {
    Outcome outcome = outcome(true, true, false, true, true, true, true, true, true, false, true);
    assertEquals(
        ByteString.copyFrom(new byte[] {(byte) 0b1011_1111, 0b0100_0000}), outcome.counted());
    assertEquals(false, outcome.counts(1));
    assertEquals(true, outcome.counts(9));
  }

  @Test
  void none_may_count_and_the_command_is_accepted() {
    Outcome outcome = outcome(true, false);
    assertEquals(true, outcome.accepted());
    assertEquals(ByteString.copyFrom(new byte[1]), outcome.counted());
  }

  @Test
  void a_command_that_is_not_marked_counts_as_a_whole() {
    assertEquals(ByteString.EMPTY, outcome(false, true, true).counted());
  }
}
