package bhtd.ledger.bench;

import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.Signature;
import bhtd.protocol.command.Transfer;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Commands of one transfer each, from any member to any other, as they are once their signatures
/// were verified. Everything that the machine looks at is an object of the command's own, as if it
/// had just been parsed.
final class Transfers {
  private static final byte[] NO_BYTES = new byte[0];
  private static final boolean[] SHOWN = {true};
  private static final Amount ONE = new Amount(1);

  private final int members;
  private long made;

  Transfers(int members) {
    this.members = members;
  }

  /// @param validUntilMs of each
  List<VerifiedCommand> next(int count, long validUntilMs) {
    List<VerifiedCommand> commands = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      commands.add(next(validUntilMs));
    }
    return commands;
  }

  private VerifiedCommand next(long validUntilMs) {
    long chance = Crowd.mixed(Long.MAX_VALUE - made);
    int from = (int) Long.remainderUnsigned(chance >>> 16, members);
    int to = (int) Long.remainderUnsigned(Crowd.mixed(chance), members);
    to = to == from ? (to + 1) % members : to;
    PublicKey key = Crowd.key(from);
    Hash id = new Hash(Crowd.mixed(- ++made), chance, made, made);
    Transfer transfer = new Transfer(Crowd.id(to), Crowd.PROGRAM, ONE);
    CommandBody body =
        new CommandBody(
            Crowd.CHAIN,
            Crowd.account(key),
            new UUID(made, made),
            validUntilMs,
            /* operationCount= */ 1,
            id,
            Optional.empty(),
            /* each= */ false);
    Command command =
        new Command(
            id,
            body,
            NO_BYTES,
            List.of(new Signature(key, new byte[Signature.BYTES])),
            NO_BYTES,
            List.of(transfer),
            List.of(NO_BYTES));
    return new VerifiedCommand(command, SHOWN);
  }
}
