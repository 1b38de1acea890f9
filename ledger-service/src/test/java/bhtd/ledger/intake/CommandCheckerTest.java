package bhtd.ledger.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/// What the rest of the loop is told of a command that a worker fails to look at.
class CommandCheckerTest {
  private static final ChainId MAIN = new ChainId("main");

  @Test
  void a_command_that_makes_the_checker_fail_is_named() {
    SignedBytes command =
        new Cast(MAIN).signed("operator", new ActivateRules(2, 100, 0, Hash.sha256()));
    CommandChecker failing =
        new CommandChecker(MAIN, new CommandVerifier(SignatureRule.fastest()), broken());
    Checked checked =
        failing.check(
            new ConsumerRecord<>(ChainSettings.COMMANDS, 0, 17, new byte[0], command.bytes()));
    Checked.Failing said = assertInstanceOf(Checked.Failing.class, checked);
    assertEquals(17, said.offset());
    assertEquals(Optional.of(command.id()), said.id());
    assertEquals("a bug", said.bug().getMessage());
  }

  private static Set<Integer> broken() {
    return new AbstractSet<>() {
      @Override
      public boolean contains(Object version) {
        throw new IllegalStateException("a bug");
      }

      @Override
      public Iterator<Integer> iterator() {
        throw new IllegalStateException("a bug");
      }

      @Override
      public int size() {
        return 1;
      }
    };
  }
}
