package bhtd.ledger.reading;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.ledger.storage.Extent;
import bhtd.ledger.storage.Storage;
import bhtd.ledger.storage.StoredCommand;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.Sealed;
import bhtd.protocol.block.SealedCommand;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes a chain's committed blocks, one after the other, and makes each one readable: it must
/// follow its predecessor, goes into the files, and into the ledger, whose figures must be those of
/// the seal. One thread calls it.
public final class ChainReader {
  private final Storage storage;
  private final ReadState state;
  private final Set<Integer> knownRules;
  private final Succession succession;
  private final Liabilities liabilities;

  /// @param liabilities where the salts in liability trees come from
  public ChainReader(ChainId chain, ReadState state, LiabilityKey liabilities) {
    this(chain, state, liabilities, Ledger.KNOWN_RULES);
  }

  /// @param knownRules the versions of the rules that may be applied
  public ChainReader(
      ChainId chain, ReadState state, LiabilityKey liabilities, Set<Integer> knownRules) {
    this.liabilities = new Liabilities(liabilities);
    this.knownRules = knownRules;
    this.storage = state.storage();
    this.state = state;
    this.succession = new Succession(chain);
  }

  /// @param record a block's bytes, as committed
  /// @throws BrokenChainException if it is not the next block of this chain, or not the one that
  /// the
  ///     files were written from; nothing may be taken after it
  /// @throws bhtd.protocol.value.MalformedException if it cannot be read
  /// @throws IOException if the files cannot be written
  public void take(byte[] record) throws IOException {
    Block block = BlockCodec.parse(record);
    Head head = succession.follow(block);
    Contents contents = contents(block);
    Extent after = new Extent(head.height() + 1, head.size(), head.root());
    List<StoredCommand> places =
        contents.commands().stream().map(c -> new StoredCommand(c.id(), c.index())).toList();
    Seal seal = block.seal();
    checkRules(contents, seal);
    storage.add(record, after, places);
    state.change(after, seal.time(), before -> apply(before, contents, block, seal));
  }

  /// Makes durable what was taken. Called between batches: a crash loses nothing that the topic
  /// does not have.
  public void sync() throws IOException {
    storage.sync();
  }

  /// What speaks against the topic once it was read to its end; nothing when all is well.
  public Optional<String> complaintAtEnd() {
    return storage.uncompared() == 0
        ? Optional.empty()
        : Optional.of(
            "the blocks topic ends after %d blocks, and this folder was written from %d: blocks were lost"
                .formatted(state.extent().blocks(), storage.storedAtOpen()));
  }

  private record Contents(Optional<Genesis> genesis, List<Sealed> sealed) {
    List<SealedCommand> commands() {
      return sealed.stream()
          .filter(SealedCommand.class::isInstance)
          .map(SealedCommand.class::cast)
          .toList();
    }
  }

  private static Contents contents(Block block) {
    Optional<Genesis> genesis =
        block.height() == 0
                && EntryCodec.read(block.entries().getFirst().leaf())
                    instanceof Entry.OfGenesis first
            ? Optional.of(first.genesis())
            : Optional.empty();
    return new Contents(genesis, block.changes());
  }

  /// Before anything is written: a block whose rules this program does not know is not taken.
  private void checkRules(Contents contents, Seal seal) {
    Optional<String> objection =
        state
            .ask(ledger -> ledger.objectionTo(seal))
            .map(ReadState.At::answer)
            .orElseGet(() -> new Ledger(genesis(contents), knownRules).objectionTo(seal));
    if (objection.isPresent()) {
      throw new BrokenChainException("block " + seal.height() + " " + objection.get());
    }
  }

  private Ledger apply(@Nullable Ledger before, Contents contents, Block block, Seal seal) {
    Ledger ledger = before == null ? new Ledger(genesis(contents), knownRules) : before;
    ledger.passOver(seal);
    for (Sealed sealed : contents.sealed) {
      ledger.replay(sealed, seal.time());
    }
    ledger
        .objectionToPassedOver()
        .ifPresent(
            objection -> {
              throw new BrokenChainException("block " + seal.height() + " " + objection);
            });
    if (!ledger.assetsRoot().equals(seal.assetsRoot())) {
      throw new BrokenChainException(
          "the seal of block " + seal.height() + " has figures that its entries do not give");
    }
    count(ledger, block, seal);
    ledger.endBlock();
    return ledger;
  }

  /// While it catches up it hashes nothing: the last count has everything in it.
  private void count(Ledger ledger, Block block, Seal seal) {
    boolean due = ledger.holdersAreDue(seal.time());
    Optional<Hash> root =
        due ? Optional.of(LiabilityCodec.root(block.liabilities())) : Optional.empty();
    if (!seal.liabilityRoot().equals(root) || !due && !block.liabilities().isEmpty()) {
      throw new BrokenChainException(
          "the seal of block " + seal.height() + " has another liability root than it should");
    }
    if (!due) {
      return;
    }
    liabilities.take(ledger.countHolders(seal.time()));
    if (state.caughtUp() && !liabilities.all().equals(block.liabilities())) {
      throw new BrokenChainException(
          "block " + seal.height() + " has liabilities that its holders' points do not give");
    }
    state.count(new Owed(block.size() - 1, block.liabilities(), liabilities));
  }

  private static Genesis genesis(Contents contents) {
    return contents.genesis.orElseThrow(
        () -> new BrokenChainException("block 0 has no genesis entry"));
  }
}
