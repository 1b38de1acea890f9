package bhtd.kit.command;

import bhtd.protocol.command.Command;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import java.util.Arrays;
import java.util.List;

/// A command that came signed: its signatures hold under the keys they name. Whether those are the
/// account's keys the ledger says.
///
/// @param bytes exactly as they came, and as they are sent
public record OwnCommand(Command command, byte[] bytes) {

  /// Whether it does exactly this, byte for byte.
  boolean does(List<Operation> operations) {
    return Arrays.deepEquals(
        operations.stream().map(OperationCodec::toBytes).toArray(byte[][]::new),
        command.operationBytes().toArray(byte[][]::new));
  }
}
