package bhtd.ledger.intake;

import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.MalformedException;
import bhtd.protocol.wire.RefusalReason;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// What can be said about a command without the ledger's state: bytes, chain, signatures.
record CommandChecker(ChainId chain, CommandVerifier verifier) {

  CommandChecker(ChainId chain) {
    this(chain, new CommandVerifier(SignatureRule.fastest()));
  }

  Checked check(ConsumerRecord<byte[], byte[]> record) {
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
        .<Checked>map(verified -> new Checked.Fit(record.offset(), verified, value.length))
        .orElseGet(() -> unfit(record, command, RefusalReason.BAD_SIGNATURE));
  }

  private static Checked unfit(
      ConsumerRecord<byte[], byte[]> record, Command command, RefusalReason reason) {
    return new Checked.Unfit(record.offset(), Optional.of(command.id()), reason);
  }
}
