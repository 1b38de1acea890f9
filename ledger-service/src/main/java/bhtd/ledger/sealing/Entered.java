package bhtd.ledger.sealing;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.DueDone;
import bhtd.ledger.machine.DueItem;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.command.Command;
import bhtd.protocol.event.AwardLeftOut;
import bhtd.protocol.event.EnvelopeOpened;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.ShareClaimed;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An entry as it will stand in the block, and its leaf hash.
///
/// @param hash RFC 6962 leaf hash of the record's leaf
public record Entered(EntryRecord record, Hash hash) {

  /// Makes the entry of what was decided. Needs nothing else, so any thread may.
  public static Entered of(Entering entering) {
    return hashed(record(entering));
  }

  /// As {@link #of}, for whoever only compares: it is not hashed.
  public static EntryRecord record(Entering entering) {
    return switch (entering) {
      case Decided decided -> record(decided);
      case Entering.Done(DueDone done, byte[] salt) -> record(done, salt);
    };
  }

  private static EntryRecord record(Decided decided) {
    Command command = decided.verified().command();
    List<byte[]> events = bytes(decided.decision().events());
    Entry entry =
        new Entry.OfCommand(
            wrap(command.bodyBytes()),
            command.signatures(),
            outcome(command, decided.decision(), events));
    return record(entry, wrap(command.salt()), wrap(command.operationBytes()), wrap(events));
  }

  private static EntryRecord record(DueDone done, byte[] salt) {
    List<byte[]> events = bytes(done.events());
    Outcome outcome =
        new Outcome(
            Optional.empty(),
            events.size(),
            root(salt, events),
            ByteString.EMPTY,
            Optional.empty(),
            0,
            done.seed());
    DueItem item = done.item();
    Entry entry = new Entry.OfDue(item.kind(), item.dueMs(), item.object(), outcome);
    return record(entry, wrap(salt), List.of(), wrap(events));
  }

  private static List<byte[]> bytes(List<Event> events) {
    List<byte[]> bytes = new ArrayList<>(events.size());
    for (Event event : events) {
      bytes.add(EventCodec.toBytes(event));
    }
    return bytes;
  }

  private static Optional<Hash> root(byte[] salt, List<byte[]> events) {
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(SaltedLeaves.root(salt, SaltedLeaves.Kind.EVENT, events));
  }

  /// Makes an entry that nothing travels beside: genesis, seal.
  public static Entered of(Entry entry) {
    return hashed(record(entry, ByteString.EMPTY, List.of(), List.of()));
  }

  private static EntryRecord record(
      Entry entry, ByteString salt, List<ByteString> operations, List<ByteString> events) {
    return new EntryRecord(wrap(EntryCodec.toBytes(entry)), salt, operations, events);
  }

  private static Entered hashed(EntryRecord record) {
    return new Entered(record, Merkle.leaf(record.leaf().toByteArray()));
  }

  private static Outcome outcome(Command command, Decision decision, List<byte[]> events) {
    Optional<Hash> root = root(command.salt(), events);
    return switch (decision) {
      case Decision.Rejected(Rejection rejection, List<Event> spent) ->
          new Outcome(Optional.of(rejection), events.size(), root);
      case Decision.Accepted(List<Event> all) ->
          new Outcome(
              Optional.empty(),
              events.size(),
              root,
              command.body().each() ? counted(all) : ByteString.EMPTY,
              seedHash(all.getFirst()),
              share(all.getFirst()),
              Optional.empty());
    };
  }

  /// Which awards count: one bit each, the most significant first.
  private static ByteString counted(List<Event> events) {
    byte[] counted = new byte[Math.ceilDiv(events.size(), Byte.SIZE)];
    for (int i = 0; i < events.size(); i++) {
      if (!(events.get(i) instanceof AwardLeftOut)) {
        counted[i / Byte.SIZE] |= (byte) (0x80 >>> (i % Byte.SIZE));
      }
    }
    return wrap(counted);
  }

  /// Envelopes are opened, and shares claimed, by commands of one operation.
  private static Optional<Hash> seedHash(Event event) {
    return event instanceof EnvelopeOpened opened ? opened.seedHash() : Optional.empty();
  }

  private static long share(Event event) {
    return event instanceof ShareClaimed claimed
        ? claimed.lots().stream().mapToLong(part -> part.amount().value()).sum()
        : 0;
  }

  /// The arrays are nobody else's to change any more.
  private static ByteString wrap(byte[] bytes) {
    return UnsafeByteOperations.unsafeWrap(bytes);
  }

  private static List<ByteString> wrap(List<byte[]> all) {
    List<ByteString> wrapped = new ArrayList<>(all.size());
    for (byte[] bytes : all) {
      wrapped.add(wrap(bytes));
    }
    return wrapped;
  }
}
