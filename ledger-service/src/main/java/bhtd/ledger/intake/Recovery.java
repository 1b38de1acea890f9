package bhtd.ledger.intake;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.sealing.OperatorsWord;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Builds a ledger again from committed blocks, one after the other: only applies, decides nothing.
/// Checks on the way that the blocks follow each other and that the roots come out as sealed; a
/// writer that got something else must not write.
public final class Recovery {
  private final ChainId chain;
  private final Set<Integer> knownRules;
  private final CompactTree tree = new CompactTree();
  private final Liabilities liabilities;
  private Optional<Hash> liabilityRoot = Optional.empty();
  private @Nullable Ledger ledger;
  private @Nullable Head head;

  public Recovery(ChainId chain, LiabilityKey liabilities) {
    this(chain, liabilities, Ledger.KNOWN_RULES);
  }

  /// @param knownRules the versions of the rules that may be applied
  public Recovery(ChainId chain, LiabilityKey liabilities, Set<Integer> knownRules) {
    this.chain = chain;
    this.liabilities = new Liabilities(liabilities);
    this.knownRules = knownRules;
  }

  /// Applies the next block.
  ///
  /// @param record its bytes
  /// @throws IllegalStateException if it does not follow from those before
  /// @throws bhtd.protocol.value.MalformedException if it cannot be read
  public void next(byte[] record) {
    next(ParsedBlock.of(record));
  }

  /// Applies the next block, which was parsed before.
  ///
  /// @throws IllegalStateException if it does not follow from those before
  void next(ParsedBlock parsed) {
    Block block = parsed.block();
    Seal seal = block.seal();
    require(block, block.chain().equals(chain), "is of chain " + block.chain());
    require(block, block.height() == height() + 1, "follows block " + height());
    require(block, block.firstIndex() == tree.size(), "starts at another index");
    require(
        block,
        seal.height() == block.height() && seal.previousSeal().equals(previous()),
        "seals another block");
    Ledger applied = ledger == null ? new Ledger(genesis(block), knownRules) : ledger;
    applied.objectionTo(seal).ifPresent(objection -> require(block, false, objection));
    OperatorsWord.objection(applied.genesis(), Optional.ofNullable(head), block)
        .ifPresent(objection -> require(block, false, objection));
    applied.passOver(seal);
    for (Sealed sealed : parsed.changes()) {
      applied.replay(sealed, seal.time());
    }
    applied.objectionToPassedOver().ifPresent(objection -> require(block, false, objection));
    for (Hash leaf : parsed.leaves()) {
      tree.append(leaf);
    }
    require(block, tree.root().equals(block.root()), "has another log root");
    require(block, applied.assetsRoot().equals(seal.assetsRoot()), "has other figures");
    count(applied, block, seal);
    applied.endBlock();
    ledger = applied;
    head = parsed.head();
  }

  /// Only the last root is compared, once everything was read: what was counted before is in it.
  private void count(Ledger applied, Block block, Seal seal) {
    boolean due = applied.holdersAreDue(seal.time());
    require(
        block,
        due == seal.liabilityRoot().isPresent(),
        due ? "has no liability root" : "has a liability root that is not due");
    if (due) {
      liabilities.take(applied.countHolders(seal.time()));
      liabilityRoot = seal.liabilityRoot();
    }
  }

  private static Genesis genesis(Block block) {
    if (EntryCodec.parse(block.entries().getFirst().leaf()) instanceof Entry.OfGenesis first) {
      return first.genesis();
    }
    throw new IllegalStateException("the first block does not start with genesis");
  }

  private static void require(Block block, boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("block " + block.height() + " " + what);
    }
  }

  /// Of the last block; -1 if there was none.
  long height() {
    return head == null ? -1 : head.height();
  }

  private Optional<Hash> previous() {
    return Optional.ofNullable(head).map(Head::seal);
  }

  /// The ledger after the last block.
  ///
  /// @throws IllegalStateException if there was none
  public Ledger ledger() {
    return some(ledger);
  }

  /// @throws IllegalStateException if there was no block
  public Head head() {
    return some(head);
  }

  /// The log's tree after the last block.
  public CompactTree tree() {
    return tree;
  }

  /// What is owed to the holders of every asset, as of the last seal that carries its root.
  ///
  /// @throws IllegalStateException if that root is another
  public Liabilities liabilities() {
    if (liabilityRoot.isPresent()
        && !liabilityRoot.get().equals(LiabilityCodec.root(liabilities.all()))) {
      throw new IllegalStateException(
          "the liability root last sealed is not what the blocks up to " + height() + " give");
    }
    return liabilities;
  }

  private static <T> T some(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("no block was applied");
    }
    return value;
  }
}
