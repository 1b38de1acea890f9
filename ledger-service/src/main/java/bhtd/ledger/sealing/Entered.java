package bhtd.ledger.sealing;

import bhtd.ledger.machine.Decision;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.Rejection;
import bhtd.protocol.command.Command;
import bhtd.protocol.event.Event;
import bhtd.protocol.event.EventCodec;
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

  /// Makes the entry of a decided command. Needs nothing but the command, so any thread may.
  public static Entered of(Decided decided) {
    Command command = decided.verified().command();
    List<byte[]> events = new ArrayList<>(decided.decision().events().size());
    for (Event event : decided.decision().events()) {
      events.add(EventCodec.toBytes(event));
    }
    Entry entry =
        new Entry.OfCommand(
            wrap(command.bodyBytes()),
            command.signatures(),
            outcome(command, decided.decision(), events));
    return of(entry, wrap(command.salt()), wrap(command.operationBytes()), wrap(events));
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
    Optional<Rejection> rejection =
        switch (decision) {
          case Decision.Accepted accepted -> Optional.empty();
          case Decision.Rejected rejected -> Optional.of(rejected.rejection());
        };
    Optional<Hash> root =
        events.isEmpty()
            ? Optional.empty()
            : Optional.of(SaltedLeaves.root(command.salt(), SaltedLeaves.Kind.EVENT, events));
    return new Outcome(rejection, events.size(), root);
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
