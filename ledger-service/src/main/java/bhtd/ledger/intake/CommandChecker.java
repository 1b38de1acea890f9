package bhtd.ledger.intake;

import bhtd.ledger.machine.Ledger;
import bhtd.protocol.command.ActivateRules;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.RefusalReason;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What can be said about a command without the ledger's state: bytes, chain, signatures.
///
/// @param knownRules the versions of the rules that this program knows: no other is activated
record CommandChecker(ChainId chain, CommandVerifier verifier, Set<Integer> knownRules) {

  CommandChecker(ChainId chain) {
    this(chain, new CommandVerifier(SignatureRule.fastest()), Ledger.KNOWN_RULES);
  }

  Checked check(ConsumerRecord<byte[], byte[]> record) {
    try {
      return look(record);
    } catch (RuntimeException bug) {
      byte @Nullable [] value = record.value();
      return new Checked.Failing(
          record.offset(), value == null ? Optional.empty() : CommandCodec.idOf(value), bug);
    }
  }

  private Checked look(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    if (value == null) {
      return new Checked.Unfit(record.offset(), Optional.empty(), RefusalReason.MALFORMED);
    }
    Command command;
    try {
      command = CommandCodec.parse(value);
    } catch (MalformedException malformed) {
      return new Checked.Unfit(record.offset(), CommandCodec.idOf(value), RefusalReason.MALFORMED);
    }
    if (!command.body().chain().equals(chain)) {
      return unfit(record, command, RefusalReason.FOREIGN_CHAIN);
    }
    return verifier
        .verify(command)
        .map(
            verified ->
                activatesUnknownRules(command)
                    ? unfit(record, command, RefusalReason.UNKNOWN_RULES)
                    : new Checked.Fit(record.offset(), verified, value.length))
        .orElseGet(() -> unfit(record, command, RefusalReason.BAD_SIGNATURE));
  }

  private boolean activatesUnknownRules(Command command) {
    return command.operations().stream()
        .anyMatch(o -> o instanceof ActivateRules a && !knownRules.contains(a.version()));
  }

  private static Checked unfit(
      ConsumerRecord<byte[], byte[]> record, Command command, RefusalReason reason) {
    return new Checked.Unfit(record.offset(), Optional.of(command.id()), reason);
  }
}
