package bhtd.protocol.block;

import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.ArrayList;
import java.util.List;

/// A run of entries that ends in a seal: one record on the blocks topic.
///
/// @param firstIndex log index of the first entry
/// @param size of the log after this block
/// @param root of the log after this block
/// @param liabilities of all assets, in order of definition, where the seal has a liability root;
///     otherwise none
public record Block(
    ChainId chain,
    long height,
    long firstIndex,
    List<EntryRecord> entries,
    long size,
    Hash root,
    List<Liability> liabilities) {
  public Block {
    MalformedException.unless(
        height >= 0 && firstIndex >= 0 && size == firstIndex + entries.size(),
        "a block's size is that of the log before it and its entries");
    MalformedException.unless(!entries.isEmpty(), "a block has a seal");
  }

  /// Whose seal has no liability root.
  public Block(
      ChainId chain,
      long height,
      long firstIndex,
      List<EntryRecord> entries,
      long size,
      Hash root) {
    this(chain, height, firstIndex, entries, size, root, List.of());
  }

  /// @throws MalformedException if the last entry is not a seal
  public Seal seal() {
    if (EntryCodec.read(entries.getLast().leaf()) instanceof Entry.OfSeal last) {
      return last.seal();
    }
    throw new MalformedException("a block ends in a seal");
  }

  /// What this block did, for projections: its due work and its commands, in order.
  ///
  /// @throws MalformedException if an entry cannot be read
  public List<Sealed> sealed() {
    return sealed(/* operations= */ true);
  }

  /// As {@link #sealed}, but no command has its operations: they stay unread, since what changes is
  /// said by the events.
  ///
  /// @throws MalformedException if an entry cannot be read
  public List<Sealed> changes() {
    return sealed(/* operations= */ false);
  }

  private List<Sealed> sealed(boolean operations) {
    List<Sealed> sealed = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      EntryRecord record = entries.get(i);
      switch (EntryCodec.read(record.leaf())) {
        case Entry.OfCommand entry ->
            sealed.add(
                SealedCommand.of(
                    firstIndex + i,
                    entry,
                    operations ? record.operations() : List.of(),
                    record.events()));
        case Entry.OfDue entry -> sealed.add(SealedDue.of(firstIndex + i, entry, record));
        case Entry.OfGenesis genesis -> {}
        case Entry.OfSeal seal -> {}
      }
    }
    return sealed;
  }

  /// The commands among {@link #sealed}.
  ///
  /// @throws MalformedException if an entry cannot be read
  public List<SealedCommand> commands() {
    return sealed().stream()
        .filter(SealedCommand.class::isInstance)
        .map(SealedCommand.class::cast)
        .toList();
  }
}
