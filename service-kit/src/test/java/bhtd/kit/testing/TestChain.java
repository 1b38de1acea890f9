package bhtd.kit.testing;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.Seal;
import bhtd.protocol.command.Command;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.sign.SigningKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Builds blocks as the ledger would, one after the other, out of commands and a test's verdicts.
/// The log, its roots and the seals are real; nothing is decided.
public final class TestChain {
  private static final ByteString NONE = ByteString.EMPTY;

  private final ChainId chain;
  private final CompactTree log = new CompactTree();
  private long height = -1;
  private Optional<Hash> previousSeal = Optional.empty();

  public TestChain(String chain) {
    this.chain = new ChainId(chain);
  }

  /// A command and what becomes of it.
  public record Decided(Command command, Verdict verdict) {}

  /// Goes on after {@code block}, which another made: every leaf up to it must be given, in order.
  public void replay(Block block) {
    block.entries().forEach(entry -> log.append(Merkle.leaf(entry.leaf().toByteArray())));
    height = block.height();
    previousSeal = Optional.of(Merkle.leaf(block.entries().getLast().leaf().toByteArray()));
  }

  /// Height of the last block, -1 before genesis.
  public long height() {
    return height;
  }

  /// Block 0.
  public Block genesis(long timeMs) {
    PublicKey key = SigningKey.ofSeed(new byte[32]).publicKey();
    Genesis genesis =
        new Genesis(
            chain,
            "test.example/" + chain,
            key,
            List.of(key),
            key,
            key,
            Genesis.RULES_VERSION,
            Genesis.SIGNATURE_RULE,
            Limits.DEFAULT,
            false,
            new BlockTime(timeMs));
    byte[] leaf = EntryCodec.toBytes(new Entry.OfGenesis(genesis));
    return close(
        timeMs,
        List.of(new EntryRecord(ByteString.copyFrom(leaf), NONE, List.of(), List.of())),
        List.of());
  }

  /// The next block.
  public Block next(long timeMs, List<Decided> decided) {
    List<AssetFigures> changed =
        decided.stream().flatMap(each -> each.verdict().changed().stream()).toList();
    return close(timeMs, decided.stream().map(TestChain::entry).toList(), changed);
  }

  private Block close(long timeMs, List<EntryRecord> entries, List<AssetFigures> changed) {
    height++;
    Seal seal =
        new Seal(
            height,
            new BlockTime(timeMs),
            previousSeal,
            0,
            Genesis.RULES_VERSION,
            Genesis.SIGNATURE_RULE,
            Merkle.root(List.of()),
            changed,
            0);
    byte[] sealLeaf = EntryCodec.toBytes(new Entry.OfSeal(seal));
    List<EntryRecord> all = new ArrayList<>(entries);
    all.add(new EntryRecord(ByteString.copyFrom(sealLeaf), NONE, List.of(), List.of()));
    long first = log.size();
    all.forEach(entry -> log.append(Merkle.leaf(entry.leaf().toByteArray())));
    previousSeal = Optional.of(Merkle.leaf(sealLeaf));
    return new Block(chain, height, first, all, log.size(), log.root());
  }

  private static EntryRecord entry(Decided decided) {
    Command command = decided.command();
    List<byte[]> events = decided.verdict().events().stream().map(EventCodec::toBytes).toList();
    Optional<Hash> root =
        events.isEmpty()
            ? Optional.empty()
            : Optional.of(SaltedLeaves.root(command.salt(), SaltedLeaves.Kind.EVENT, events));
    Outcome outcome = new Outcome(decided.verdict().rejection(), events.size(), root);
    Entry entry =
        new Entry.OfCommand(
            ByteString.copyFrom(command.bodyBytes()), command.signatures(), outcome);
    return new EntryRecord(
        ByteString.copyFrom(EntryCodec.toBytes(entry)),
        ByteString.copyFrom(command.salt()),
        command.operationBytes().stream().map(ByteString::copyFrom).toList(),
        events.stream().map(ByteString::copyFrom).toList());
  }
}
