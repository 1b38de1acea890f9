package bhtd.ledger.reading;

import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.OperatorsWord;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Seal;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import java.util.Optional;

/// What must hold between a block and the one before it, the root apart, which the log's tree
/// gives.
public final class Succession {
  private final ChainId chain;
  private Optional<Head> before = Optional.empty();
  private Optional<Genesis> genesis = Optional.empty();

  public Succession(ChainId chain) {
    this.chain = chain;
  }

  /// The newest block that followed.
  public Optional<Head> newest() {
    return before;
  }

  /// @throws BrokenChainException naming the first thing that does not hold
  /// @throws bhtd.protocol.value.MalformedException if the block does not end in a seal
  public Head follow(Block block) {
    Head head = Head.of(block);
    Seal seal = block.seal();
    long height = before.map(b -> b.height() + 1).orElse(0L);
    String who = "block " + block.height();
    hold(block.chain().equals(chain), who + " is of the chain " + block.chain());
    hold(block.height() == height, who + " stands where block " + height + " should");
    hold(seal.height() == height, who + " has the seal of height " + seal.height());
    hold(
        block.firstIndex() == before.map(Head::size).orElse(0L),
        who + " does not start where the log before it ends");
    Optional<Hash> previous = before.map(Head::seal);
    hold(seal.previousSeal().equals(previous), who + " does not name the seal before it");
    hold(
        before.isEmpty() || seal.time().compareTo(before.get().time()) >= 0,
        who + " is earlier than the one before it");
    hold(
        before.isEmpty() || seal.nextCommandOffset() >= before.get().nextCommandOffset(),
        who + " goes back on the commands topic");
    checkWords(block, who);
    before = Optional.of(head);
    return head;
  }

  private void checkWords(Block block, String who) {
    if (genesis.isEmpty()) {
      genesis = genesis(block);
    }
    hold(genesis.isPresent(), "the chain does not begin with genesis");
    OperatorsWord.objection(genesis.get(), before, block)
        .ifPresent(objection -> hold(false, who + " " + objection));
  }

  private static Optional<Genesis> genesis(Block block) {
    return EntryCodec.read(block.entries().getFirst().leaf()) instanceof Entry.OfGenesis first
        ? Optional.of(first.genesis())
        : Optional.empty();
  }

  private static void hold(boolean holds, String otherwise) {
    if (!holds) {
      throw new BrokenChainException(otherwise);
    }
  }
}
