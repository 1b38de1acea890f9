package bhtd.ledger.proofs;

import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.command.CommandBody;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.OperationCodec;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Hash;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An entry of the log as it was stored, read again on demand.
///
/// @param index its place in the log
/// @param height of its block
record SealedEntry(long index, long height, EntryRecord record, Entry entry) {

  /// A sealed command, read in full.
  record Read(
      Hash id,
      CommandBody body,
      Entry.OfCommand entry,
      List<Operation> operations,
      List<Event> events) {}

  /// Which operations and events may be shown, by their places.
  record Shown(List<Integer> operations, List<Integer> events) {
    boolean nothing() {
      return operations.isEmpty() && events.isEmpty();
    }
  }

  /// @param bytes of the entry's record
  static SealedEntry parse(long index, long height, byte[] bytes) {
    try {
      var wire = bhtd.protocol.wire.EntryRecord.parseFrom(bytes);
      EntryRecord record =
          new EntryRecord(
              wire.getLeaf(), wire.getSalt(), wire.getOperationsList(), wire.getEventsList());
      return new SealedEntry(index, height, record, EntryCodec.parse(wire.getLeaf()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("entry " + index + " is damaged in the files", e);
    }
  }

  Optional<Read> command() {
    return switch (entry) {
      case Entry.OfCommand command ->
          Optional.of(
              new Read(
                  Hash.sha256(command.body().toByteArray()),
                  CommandCodec.parseBody(command.body()),
                  command,
                  record.operations().stream().map(OperationCodec::parse).toList(),
                  EventCodec.readAll(record.events())));
      case Entry.OfDue due -> Optional.empty();
      case Entry.OfGenesis genesis -> Optional.empty();
      case Entry.OfSeal seal -> Optional.empty();
    };
  }

  /// The events of an item of due work; empty if the entry is none.
  Optional<List<Event>> dueEvents() {
    return entry instanceof Entry.OfDue
        ? Optional.of(EventCodec.readAll(record.events()))
        : Optional.empty();
  }

  /// Every event of due work.
  static Shown all(List<Event> due) {
    return new Shown(List.of(), places(due.size()));
  }

  /// Those events of due work, which nobody signs, that name one of these accounts.
  static Shown concerning(List<Event> due, Set<AccountId> accounts, Parties parties) {
    return new Shown(List.of(), places(due, accounts, parties::of));
  }

  /// Everything in a command.
  static Shown all(Read command) {
    return new Shown(places(command.operations().size()), places(command.events().size()));
  }

  /// What concerns these accounts: all of a command that one of them signed, otherwise the
  /// operations and events that name one of them.
  static Shown concerning(Read command, Set<AccountId> accounts, Parties parties) {
    if (accounts.contains(command.body().signer())) {
      return all(command);
    }
    return new Shown(
        places(command.operations(), accounts, parties::of),
        places(command.events(), accounts, parties::of));
  }

  private static List<Integer> places(int count) {
    List<Integer> places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      places.add(i);
    }
    return places;
  }

  private static <T> List<Integer> places(
      List<T> all, Set<AccountId> accounts, Function<T, Set<AccountId>> parties) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (!Collections.disjoint(accounts, parties.apply(all.get(i)))) {
        places.add(i);
      }
    }
    return places;
  }
}
