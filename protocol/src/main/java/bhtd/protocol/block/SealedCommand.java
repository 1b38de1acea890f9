package bhtd.protocol.block;

import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.value.Hash;
import java.util.List;

/// A command in the log, read for a projection: trusted, nothing is verified again.
///
/// @param index log index of its entry
/// @param events what it changed; of a rejected command at most spent mandates
public record SealedCommand(
    long index,
    Hash id,
    CommandBody body,
    Outcome outcome,
    List<Operation> operations,
    List<Event> events) {

  static SealedCommand of(long index, Entry.OfCommand entry, EntryRecord record) {
    return new SealedCommand(
        index,
        Hash.sha256(entry.body().toByteArray()),
        CommandCodec.readBody(entry.body()),
        entry.outcome(),
        record.operations().stream().map(OperationCodec::read).toList(),
        EventCodec.readAll(record.events()));
  }
}
