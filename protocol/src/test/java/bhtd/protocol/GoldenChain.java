package bhtd.protocol;

import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.EntryCodec;
import bhtd.protocol.block.EntryRecord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Limits;
import bhtd.protocol.block.Outcome;
import bhtd.protocol.block.Seal;
import bhtd.protocol.block.SealCodec;
import bhtd.protocol.command.Award;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.Samples;
import bhtd.protocol.command.SignedBytes;
import bhtd.protocol.event.EventCodec;
import bhtd.protocol.event.Lot;
import bhtd.protocol.event.PointsAwarded;
import bhtd.protocol.event.PointsExpired;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.CompactTree;
import bhtd.protocol.log.Merkle;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.log.SaltedLeaves;
import bhtd.protocol.receipt.Receipt;
import bhtd.protocol.value.AccountId;
import bhtd.protocol.value.Amount;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/// A chain of two blocks, always the same to the byte: genesis, then one command of three awards.
/// Its rules are not checked here; its bytes are.
public final class GoldenChain {
  public static final String ORIGIN = "ledger.example/main";
  public static final NoteSigner LOG = new NoteSigner(ORIGIN, Samples.key(12));

  public final SignedBytes signed = Samples.signed(awards());
  public final Command command = CommandCodec.parse(signed.bytes());
  public final List<byte[]> events = events();
  public final Block genesisBlock;
  public final Block block;
  public final Note checkpoint;
  private final CompactTree tree = new CompactTree();
  private final List<Hash> leaves = new java.util.ArrayList<>();

  public GoldenChain() {
    Hash noAssets = Merkle.root(List.of());
    genesisBlock = block(0, Optional.empty(), noAssets, List.of(), plain(genesis()));
    EntryRecord awarded = awarded();
    AssetFigures cafe = new AssetFigures(Samples.CAFE, 1_000, 940, 60, 0, 0, 0, 0, 0);
    Hash assets = Merkle.root(List.of(Merkle.leaf(SealCodec.toBytes(cafe))));
    block = block(1, Optional.of(leaves.getLast()), assets, List.of(cafe), awarded);
    checkpoint = new Checkpoint(ORIGIN, block.size(), block.root()).sign(LOG);
  }

  /// Shows the second award and its event.
  public Receipt receipt() {
    return Receipt.of(
        block.entries().getFirst(),
        List.of(1),
        List.of(1),
        block.firstIndex(),
        Merkle.path(leaves, (int) block.firstIndex()),
        checkpoint);
  }

  private static List<Operation> awards() {
    return List.of(
        new Award(Samples.ALICE, 0, new Amount(10)),
        new Award(Samples.BOOKS, 0, new Amount(20)),
        new Award(Samples.ALICE, 0, new Amount(30)));
  }

  private static List<byte[]> events() {
    return List.of(
        EventCodec.toBytes(award(Samples.ALICE, new Amount(10))),
        EventCodec.toBytes(award(Samples.BOOKS, new Amount(20))),
        EventCodec.toBytes(award(Samples.ALICE, new Amount(30))));
  }

  public static PointsAwarded award(AccountId to, Amount amount) {
    return PointsAwarded.plain(to, Samples.CAFE, new Lot(0, 0, 0), amount);
  }

  private static Entry genesis() {
    return new Entry.OfGenesis(
        new Genesis(
            Samples.CHAIN,
            ORIGIN,
            Samples.key(10).publicKey(),
            List.of(Samples.key(1).publicKey(), Samples.key(11).publicKey()),
            Samples.key(13).publicKey(),
            LOG.key().publicKey(),
            1,
            1,
            Limits.DEFAULT,
            true,
            new BlockTime(Samples.NOON_MS - 60_000)));
  }

  /// Due work that is in no block of this chain: what two members held of a lot has expired.
  public static EntryRecord due() {
    List<byte[]> expired =
        List.of(
            EventCodec.toBytes(new PointsExpired(Samples.ALICE, Samples.CAFE, 4, new Amount(7))),
            EventCodec.toBytes(new PointsExpired(Samples.BOOKS, Samples.CAFE, 4, new Amount(9))));
    Entry entry =
        new Entry.OfDue(
            DueKind.LOT_EXPIRY, Samples.NOON_MS, new ObjectKey(0, 4), accepted(expired));
    return new EntryRecord(
        ByteString.copyFrom(EntryCodec.toBytes(entry)),
        ByteString.copyFrom(Samples.SALT),
        List.of(),
        expired.stream().map(ByteString::copyFrom).toList());
  }

  private static Outcome accepted(List<byte[]> events) {
    return new Outcome(
        Optional.empty(),
        events.size(),
        Optional.of(SaltedLeaves.root(Samples.SALT, SaltedLeaves.Kind.EVENT, events)));
  }

  private EntryRecord awarded() {
    Entry entry =
        new Entry.OfCommand(
            ByteString.copyFrom(command.bodyBytes()), command.signatures(), accepted(events));
    return new EntryRecord(
        ByteString.copyFrom(EntryCodec.toBytes(entry)),
        ByteString.copyFrom(command.salt()),
        command.operationBytes().stream().map(ByteString::copyFrom).toList(),
        events.stream().map(ByteString::copyFrom).toList());
  }

  private Block block(
      long height,
      Optional<Hash> previous,
      Hash assetsRoot,
      List<AssetFigures> changed,
      EntryRecord entry) {
    BlockTime time = new BlockTime(Samples.NOON_MS - 60_000 + height * 1_000);
    Seal seal = new Seal(height, time, previous, height, 1, 1, assetsRoot, changed, 0);
    List<EntryRecord> entries = List.of(entry, plain(new Entry.OfSeal(seal)));
    long firstIndex = tree.size();
    for (EntryRecord each : entries) {
      leaves.add(Merkle.leaf(each.leaf().toByteArray()));
      tree.append(leaves.getLast());
    }
    return new Block(Samples.CHAIN, height, firstIndex, entries, tree.size(), tree.root());
  }

  private static EntryRecord plain(Entry entry) {
    return new EntryRecord(
        ByteString.copyFrom(EntryCodec.toBytes(entry)), ByteString.EMPTY, List.of(), List.of());
  }
}
