package bhtd.ledger.audit;

import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A block after all that can be checked without knowing the blocks before it, on any thread: that
/// its bytes are canonical, that every operation is under its command's root, and that every
/// signature holds.
///
/// @param leaves the bytes of each entry that are hashed into the log
/// @param hashes leaf hash of each entry
/// @param signatures verified here, possessions and mandates included
record ReadBlock(
    Block block, List<Item> items, List<byte[]> leaves, List<Hash> hashes, long signatures) {

  /// An entry that was read.
  sealed interface Item {
    /// @param outcome as the entry states it
    record OfCommand(VerifiedCommand verified, Outcome outcome) implements Item {}

    /// @param salt of its events, as the record says it
    record OfDue(Entry.OfDue entry, byte[] salt) implements Item {}

    record OfOther(Entry entry) implements Item {}
  }

  /// @param believed size of the log up to which an audit before has verified the signatures
  /// @throws AuditFailure naming the entry that does not hold
  static ReadBlock of(byte[] record, CommandVerifier verifier, long believed) {
    Block block = parse(record);
    boolean again = block.size() > believed;
    List<Item> items = new ArrayList<>(block.entries().size());
    List<byte[]> leaves = new ArrayList<>(block.entries().size());
    List<Hash> hashes = new ArrayList<>(block.entries().size());
    long signatures = 0;
    for (int i = 0; i < block.entries().size(); i++) {
      EntryRecord entry = block.entries().get(i);
      Item item = item(block.firstIndex() + i, entry, verifier, again);
      items.add(item);
      byte[] leaf = entry.leaf().toByteArray();
      leaves.add(leaf);
      hashes.add(Merkle.leaf(leaf));
      signatures += again ? signatures(item) : 0;
    }
    return new ReadBlock(block, items, leaves, hashes, signatures);
  }

  private static Block parse(byte[] record) {
    try {
      return BlockCodec.parseCanonical(record);
    } catch (MalformedException e) {
      throw new AuditFailure(name(record) + " cannot be read: " + e.getMessage());
    }
  }

  private static String name(byte[] record) {
    try {
      return "block " + BlockCodec.outline(record).height();
    } catch (MalformedException e) {
      return "a block's record";
    }
  }

  private static Item item(
      long index, EntryRecord record, CommandVerifier verifier, boolean again) {
    try {
      return switch (EntryCodec.parse(record.leaf())) {
        case Entry.OfCommand entry -> command(index, entry, record, verifier, again);
        case Entry.OfDue entry -> due(index, entry, record);
        case Entry.OfGenesis entry -> other(index, entry, record);
        case Entry.OfSeal entry -> other(index, entry, record);
      };
    } catch (MalformedException e) {
      throw new AuditFailure(AuditFailure.entry(index) + " cannot be read: " + e.getMessage());
    }
  }

  private static Item command(
      long index,
      Entry.OfCommand entry,
      EntryRecord record,
      CommandVerifier verifier,
      boolean again) {
    Command command =
        CommandCodec.fromParts(
            entry.body(), entry.signatures(), record.salt(), record.operations());
    if (!again && entry.outcome().accepted()) {
      return new Item.OfCommand(believed(command), entry.outcome());
    }
    VerifiedCommand verified =
        verifier
            .verify(command)
            .orElseThrow(
                () ->
                    new AuditFailure(
                        AuditFailure.entry(index) + " has a signature that does not hold"));
    return new Item.OfCommand(verified, entry.outcome());
  }

  /// What was sealed as accepted, and was found to be so by an audit before over the same bytes,
  /// has no signature in it that does not hold. Of a rejected command that may be the reason: its
  /// signatures are always verified.
  private static VerifiedCommand believed(Command command) {
    boolean[] shown = new boolean[command.operations().size()];
    Arrays.fill(shown, true);
    return new VerifiedCommand(command, shown);
  }

  private static Item due(long index, Entry.OfDue entry, EntryRecord record) {
    AuditFailure.unless(
        record.operations().isEmpty(),
        () -> AuditFailure.entry(index) + " has operations beside it, and is due work");
    AuditFailure.unless(
        record.salt().size() == SaltedLeaves.SALT_BYTES,
        () -> AuditFailure.entry(index) + " has no salt of 32 bytes");
    return new Item.OfDue(entry, record.salt().toByteArray());
  }

  private static Item other(long index, Entry entry, EntryRecord record) {
    AuditFailure.unless(
        record.salt().isEmpty() && record.operations().isEmpty() && record.events().isEmpty(),
        () -> AuditFailure.entry(index) + " has something beside it that no hash covers");
    return new Item.OfOther(entry);
  }

  private static long signatures(Item item) {
    return switch (item) {
      case Item.OfOther other -> 0;
      case Item.OfDue due -> 0;
      case Item.OfCommand c -> signatures(c.verified.command());
    };
  }

  private static long signatures(Command command) {
    long signatures = command.signatures().size();
    for (Operation operation : command.operations()) {
      signatures += operation.cites() ? 1 : 0;
    }
    return signatures;
  }
}
