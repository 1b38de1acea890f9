package bhtd.ledger.sealing;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Liability;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.Seal;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Closes blocks, one after the other: appends their entries to the log's tree and adds the seal.
/// Not for more than one thread at a time.
public final class Sealer {
  private final ChainId chain;
  private final CompactTree tree;
  private long height;
  private Optional<Hash> previousSeal;

  /// A chain without blocks.
  public Sealer(ChainId chain) {
    this.chain = chain;
    this.tree = new CompactTree();
    this.height = -1;
    this.previousSeal = Optional.empty();
  }

  /// A chain that goes on.
  ///
  /// @param tree of the log after {@code head}; the sealer's own from here on
  public Sealer(ChainId chain, Head head, CompactTree tree) {
    this.chain = chain;
    this.tree = tree;
    this.height = head.height();
    this.previousSeal = Optional.of(head.seal());
  }

  /// What the seal says beside what follows from the chain.
  ///
  /// @param changed figures of the assets that the block changed
  /// @param assetsRoot over all assets' figures
  /// @param rulesVersion in force in the block
  /// @param commandsLost deleted from the topic before they were read
  /// @param quarantined passed over by the operator's word
  /// @param gapWord the operator's on the gap before the block
  public record Figures(
      BlockTime time,
      long nextCommandOffset,
      int rulesVersion,
      Hash assetsRoot,
      List<AssetFigures> changed,
      long commandsLost,
      List<Quarantined> quarantined,
      Optional<GapWord> gapWord) {

    /// Of a block that needs no word of the operator.
    public Figures(
        BlockTime time,
        long nextCommandOffset,
        int rulesVersion,
        Hash assetsRoot,
        List<AssetFigures> changed,
        long commandsLost) {
      this(
          time,
          nextCommandOffset,
          rulesVersion,
          assetsRoot,
          changed,
          commandsLost,
          List.of(),
          Optional.empty());
    }
  }

  /// Closes a block whose seal has no liability root.
  public SealedBlock seal(List<Entered> entries, Figures figures) {
    return seal(entries, figures, Optional.empty());
  }

  /// @param liabilities of all assets, where the seal carries their root
  public SealedBlock seal(
      List<Entered> entries, Figures figures, Optional<List<Liability>> liabilities) {
    long firstIndex = tree.size();
    List<EntryRecord> records = new ArrayList<>(entries.size() + 1);
    for (Entered entered : entries) {
      tree.append(entered.hash());
      records.add(entered.record());
    }
    Entered seal = Entered.of(new Entry.OfSeal(sealOf(figures, liabilities)));
    tree.append(seal.hash());
    records.add(seal.record());
    height++;
    previousSeal = Optional.of(seal.hash());
    Hash root = tree.root();
    Block block =
        new Block(
            chain, height, firstIndex, records, tree.size(), root, liabilities.orElse(List.of()));
    Head head =
        new Head(
            height, figures.time(), tree.size(), root, seal.hash(), figures.nextCommandOffset());
    return new SealedBlock(BlockCodec.toBytes(block), head);
  }

  private Seal sealOf(Figures figures, Optional<List<Liability>> liabilities) {
    return new Seal(
        height + 1,
        figures.time(),
        previousSeal,
        figures.nextCommandOffset(),
        figures.rulesVersion(),
        Genesis.SIGNATURE_RULE,
        figures.assetsRoot(),
        figures.changed(),
        figures.commandsLost(),
        liabilities.map(LiabilityCodec::root),
        Optional.empty(),
        figures.quarantined(),
        figures.gapWord());
  }
}
