package bhtd.protocol.block;

import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.value.ObjectKey;
import java.util.List;

/// Due work in the log.
///
/// @param dueMs when it was due, milliseconds since 1970
/// @param object what was due, as in {@link Entry.OfDue}
public record SealedDue(
    long index, DueKind kind, long dueMs, ObjectKey object, Outcome outcome, List<Event> events)
    implements Sealed {

  static SealedDue of(long index, Entry.OfDue entry, EntryRecord record) {
    return new SealedDue(
        index,
        entry.kind(),
        entry.dueMs(),
        entry.object(),
        entry.outcome(),
        EventCodec.readAll(record.events()));
  }
}
