package bhtd.ledger.sealing;

import bhtd.ledger.machine.HolderChanges;
import bhtd.ledger.machine.Ledger;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Liability;
import bhtd.protocol.log.SumProof;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.AssetCode;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A tree for each asset over all that its holders have, as of the last count. The writer,
/// recovery, the reader and the auditor keep one each. SPEC.md, "Liabilities". Any thread may call
/// it, one at a time gets in.
public final class Liabilities implements HolderChanges.Taker {
  private final LiabilityKey key;
  private final List<SumTree> trees = new ArrayList<>();
  private List<AssetFigures> figures = List.of();

  /// One holder's leaf and its way up.
  ///
  /// @param amount minor units
  public record Leaf(long amount, SumProof proof) {}

  public Liabilities(LiabilityKey key) {
    this.key = key;
  }

  /// Takes in a count; nothing is hashed before somebody asks.
  public synchronized void take(HolderChanges changes) {
    figures = changes.figures();
    while (trees.size() < figures.size()) {
      trees.add(new SumTree());
    }
    changes.giveTo(this);
  }

  /// Counts what everybody has after a block, if its seal carries that.
  ///
  /// @param ledger after the block, before it ends
  /// @return all assets' liabilities, or nothing where the seal has no liability root
  public synchronized Optional<List<Liability>> count(Ledger ledger, BlockTime now) {
    if (!ledger.holdersAreDue(now)) {
      return Optional.empty();
    }
    take(ledger.countHolders(now));
    return Optional.of(all());
  }

  /// For {@link #take} alone.
  @Override
  public void newcomer(int asset, AccountId account) {
    trees.get(asset).append(key.name(code(asset), account));
  }

  /// For {@link #take} alone.
  @Override
  public void change(int asset, int slot, long delta) {
    trees.get(asset).add(slot, delta);
  }

  /// All assets', in order of definition, as of the last count.
  ///
  /// @throws IllegalStateException if a sum is not what the asset's figures say
  public synchronized List<Liability> all() {
    List<Liability> all = new ArrayList<>(trees.size());
    for (int asset = 0; asset < trees.size(); asset++) {
      SumTree tree = trees.get(asset);
      Liability liability = new Liability(code(asset), tree.leaves(), tree.root());
      if (!liability.fits(figures.get(asset))) {
        throw new IllegalStateException(
            "holders have " + liability + " where the figures are " + figures.get(asset));
      }
      all.add(liability);
    }
    return all;
  }

  /// The figures of all assets as of the last count.
  public synchronized List<AssetFigures> figures() {
    return figures;
  }

  public synchronized Leaf leaf(int asset, int slot) {
    SumTree tree = trees.get(asset);
    return new Leaf(tree.amount(slot), tree.proof(slot));
  }

  private AssetCode code(int asset) {
    return figures.get(asset).asset();
  }
}
