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
import bhtd.protocol.command.VerifiedCommand;
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
    List<byte[]> events = events(entering);
    Outcome outcome = outcome(entering, events);
    return switch (entering) {
      case Decided(VerifiedCommand verified, Decision _) -> {
        Command command = verified.command();
        Entry entry = new Entry.OfCommand(wrap(command.bodyBytes()), command.signatures(), outcome);
        yield of(entry, wrap(command.salt()), wrap(command.operationBytes()), wrap(events));
      }
      case Entering.Done(DueDone done, byte[] salt) -> {
        DueItem item = done.item();
        Entry entry = new Entry.OfDue(item.kind(), item.dueMs(), item.object(), outcome);
        yield of(entry, wrap(salt), List.of(), wrap(events));
      }
    };
  }

  /// The events of an entry in the making, as bytes.
  public static List<byte[]> events(Entering entering) {
    return switch (entering) {
      case Decided decided -> bytes(decided.decision().events());
      case Entering.Done(DueDone done, byte[] _) -> bytes(done.events());
    };
  }

  /// The outcome of an entry in the making.
  ///
  /// @param events of {@link #events}
  public static Outcome outcome(Entering entering, List<byte[]> events) {
    return switch (entering) {
      case Decided(VerifiedCommand verified, Decision decision) ->
          outcome(verified.command(), decision, events);
      case Entering.Done(DueDone done, byte[] salt) ->
          new Outcome(
              Optional.empty(),
              events.size(),
              root(salt, events),
              ByteString.EMPTY,
              Optional.empty(),
              0,
              done.seed());
    };
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
    return of(entry, ByteString.EMPTY, List.of(), List.of());
  }

  private static Entered of(
      Entry entry, ByteString salt, List<ByteString> operations, List<ByteString> events) {
    byte[] leaf = EntryCodec.toBytes(entry);
    return new Entered(new EntryRecord(wrap(leaf), salt, operations, events), Merkle.leaf(leaf));
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
