package bhtd.ledger.sealing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bhtd.ledger.machine.Decision;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.AccountClaimed;
import bhtd.protocol.event.Event;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OpenBlockTest {
  private static final int KIB = 1_024;

  private static Decided decided(int events) {
    CommandBody body =
        new CommandBody(
            new ChainId("main"),
            new AccountId(1, 2, 3),
            new UUID(1, 2),
            1,
            1,
            Hash.sha256(),
            Optional.empty(),
            /* each= */ false);
    Command command =
        new Command(
            Hash.sha256(), body, new byte[0], List.of(), new byte[32], List.of(), List.of());
    Event event = new AccountClaimed(new AccountId(1, 2, 3));
    return new Decided(
        new VerifiedCommand(command, new boolean[0]),
        new Decision.Accepted(Collections.nCopies(events, event)));
  }

  @Test
  void a_block_takes_four_thousand_commands() {
    OpenBlock block = new OpenBlock();
    for (int i = 0; i < 3_999; i++) {
      block.add(decided(1), 100);
    }
    assertFalse(block.full(0));
    block.add(decided(1), 100);
    assertTrue(block.full(0));
    assertEquals(4_000, block.commands());
  }

  @Test
  void or_four_mebibytes_of_commands_and_events() {
    OpenBlock block = new OpenBlock();
    for (int i = 0; i < 8; i++) {
      assertFalse(block.full(0), "after " + i);
      block.add(decided(0), 512 * KIB);
    }
    assertTrue(block.full(0));
    OpenBlock withEvents = new OpenBlock();
    withEvents.add(decided(1_000), 4_050 * KIB);
    assertFalse(withEvents.full(0));
    withEvents.add(decided(1_000), 10 * KIB);
    assertTrue(withEvents.full(0));
  }

  @Test
  void or_four_hundred_changed_assets() {
    assertFalse(new OpenBlock().full(399));
    assertTrue(new OpenBlock().full(400));
  }
}
