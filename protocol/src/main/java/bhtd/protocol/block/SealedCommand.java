package bhtd.protocol.block;

import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.List;

/// A command in the log, read for a projection: trusted, nothing is verified again.
///
/// @param id SHA-256 of its body
public record SealedCommand(
    long index,
    Hash id,
    CommandBody body,
    Outcome outcome,
    List<Operation> operations,
    List<Event> events)
    implements Sealed {

  static SealedCommand of(
      long index, Entry.OfCommand entry, List<ByteString> operations, List<ByteString> events) {
    return new SealedCommand(
        index,
        Hash.sha256(entry.body().toByteArray()),
        CommandCodec.readBody(entry.body()),
        entry.outcome(),
        operations.stream().map(OperationCodec::read).toList(),
        EventCodec.readAll(events));
  }
}
