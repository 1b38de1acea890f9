package bhtd.ledger.audit;

import bhtd.ledger.machine.Answer;
import bhtd.ledger.machine.DueDone;
import bhtd.ledger.machine.DueItem;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.reading.Succession;
import bhtd.ledger.sealing.Decided;
import bhtd.ledger.sealing.Entering;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.storage.BrokenChainException;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.Block;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.Liability;
import bhtd.protocol.block.LiabilityCodec;
import bhtd.protocol.block.Seal;
import bhtd.protocol.log.LogKey;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.log.TileMaker;
import bhtd.protocol.log.TileSink;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.sign.PublicKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plays a chain again, block by block, in order, on one thread: decides every sealed command with
/// a ledger of its own, and lets nobody's word stand for anything. What needs no order is done
/// before ({@link ReadBlock}) and after ({@link Redone}) on other threads.
final class Replay {
  private final Succession succession;
  private final Liabilities liabilities;
  private final DrawnShares drawn = new DrawnShares();
  private final TileMaker log;
  private final Set<Long> watched;
  private final Set<Integer> knownRules;
  private final Map<Long, Hash> roots = new HashMap<>();
  private final Map<PublicKey, Long> signedUpTo = new HashMap<>();
  private @Nullable Ledger ledger;
  private long signatures;
  private BlockTime time = new BlockTime(0);

  /// @param liabilities where the salts in liability trees come from
  /// @param watched sizes whose roots will be asked for
  Replay(ChainId chain, LiabilityKey liabilities, Set<Long> watched, TileSink tiles) {
    this(chain, liabilities, watched, tiles, Ledger.KNOWN_RULES);
  }

  /// @param knownRules the versions of the rules that may be applied
  Replay(
      ChainId chain,
      LiabilityKey liabilities,
      Set<Long> watched,
      TileSink tiles,
      Set<Integer> knownRules) {
    this.liabilities = new Liabilities(liabilities);
    this.knownRules = knownRules;
    this.succession = new Succession(chain);
    this.watched = watched;
    this.log = new TileMaker(tiles);
  }

  /// @throws AuditFailure naming the first thing that does not hold
  Redone take(ReadBlock read) {
    Block block = read.block();
    follow(block);
    checkLog(read);
    Seal seal = block.seal();
    if (ledger != null) {
      checkRules(ledger, block, seal);
      ledger.passOver(seal);
    }
    List<@Nullable Entering> decided = new ArrayList<>(read.items().size());
    for (int i = 0; i < read.items().size(); i++) {
      decided.add(take(read, i, seal.time()));
    }
    Redone redone = new Redone(read, decided);
    try {
      checkSeal(block, seal);
    } catch (AuditFailure failure) {
      redone.compare(); // an entry that does not hold says more than the seal after it
      throw failure;
    }
    signatures += read.signatures();
    time = seal.time();
    signing().forEach(key -> signedUpTo.put(key, size()));
    return redone;
  }

  /// The log is over: the last tiles are handed over as they are.
  void finish() {
    log.finish();
  }

  long height() {
    return succession.newest().map(head -> head.height()).orElse(-1L);
  }

  long size() {
    return log.size();
  }

  Hash root() {
    return log.root();
  }

  long signatures() {
    return signatures;
  }

  /// The log's keys so far, genesis' first.
  List<PublicKey> logKeys() {
    return ledger().view().logKeys();
  }

  /// The log's keys so far, and up to which block each that is not the present one has signed.
  LogKeys keys(String name) {
    List<PublicKey> all = logKeys();
    List<LogKey> keys = new ArrayList<>();
    for (PublicKey former : all.subList(0, all.size() - 1)) {
      long last = signedUpTo.getOrDefault(former, 0L);
      keys.add(LogKey.former(new NoteVerifier(name, former), last));
    }
    keys.add(LogKey.present(new NoteVerifier(name, all.getLast())));
    return new LogKeys(keys);
  }

  /// The keys that sign a checkpoint of what was played, the present one first.
  List<PublicKey> signing() {
    return ledger().view().logKeys(time);
  }

  Optional<Genesis> genesis() {
    return Optional.ofNullable(ledger).map(Ledger::genesis);
  }

  /// The root at a watched size that the log has reached.
  Optional<Hash> rootAt(long size) {
    return Optional.ofNullable(roots.get(size));
  }

  private void follow(Block block) {
    try {
      succession.follow(block);
    } catch (BrokenChainException | MalformedException e) {
      throw new AuditFailure(String.valueOf(e.getMessage()));
    }
  }

  private void checkLog(ReadBlock read) {
    Block block = read.block();
    for (int i = 0; i < read.hashes().size(); i++) {
      log.append(read.leaves().get(i), read.hashes().get(i));
      if (watched.contains(log.size())) {
        roots.put(log.size(), log.root());
      }
    }
    AuditFailure.unless(
        log.root().equals(block.root()),
        "block " + block.height() + " names a root that its entries do not give");
  }

  private @Nullable Entering take(ReadBlock read, int at, BlockTime now) {
    long index = read.block().firstIndex() + at;
    boolean last = at == read.items().size() - 1;
    return switch (read.items().get(at)) {
      case ReadBlock.Item.OfOther(Entry.OfGenesis entry) -> {
        AuditFailure.unless(index == 0, () -> AuditFailure.entry(index) + " is a second genesis");
        ledger = new Ledger(entry.genesis(), knownRules);
        yield null;
      }
      case ReadBlock.Item.OfOther(Entry.OfSeal entry) -> {
        AuditFailure.unless(last, () -> AuditFailure.entry(index) + " is a seal inside a block");
        checkNothingDue(index, now);
        yield null;
      }
      case ReadBlock.Item.OfOther(Entry.OfDue entry) ->
          throw new IllegalStateException("due work is read as such");
      case ReadBlock.Item.OfOther(Entry.OfCommand entry) ->
          throw new IllegalStateException("a command is read as one");
      case ReadBlock.Item.OfCommand item -> decide(item, index, now);
      case ReadBlock.Item.OfDue item -> decide(item, index, now);
    };
  }

  /// What is due, and in which order, follows from the blocks before: nobody says it.
  private Entering decide(ReadBlock.Item.OfDue read, long index, BlockTime now) {
    DueItem said = new DueItem(read.entry().kind(), read.entry().dueMs(), read.entry().object());
    Optional<DueItem> next = ledger().nextDue(now);
    AuditFailure.unless(
        next.equals(Optional.of(said)),
        () ->
            "%s does %s, while %s is due"
                .formatted(
                    AuditFailure.entry(index),
                    said,
                    next.map(DueItem::toString).orElse("nothing")));
    SealedDraws draws = new SealedDraws(index, read.entry().outcome());
    DueDone done = ledger().processDue(said, draws, now);
    drawn.take(index, done);
    return new Entering.Done(done, read.salt());
  }

  private void checkNothingDue(long index, BlockTime now) {
    Optional<DueItem> next = ledger().nextDue(now);
    AuditFailure.unless(
        next.isEmpty(),
        () -> AuditFailure.entry(index) + " comes before what is due: " + next.orElse(null));
  }

  private Decided decide(ReadBlock.Item.OfCommand item, long index, BlockTime now) {
    checkNothingDue(index, now);
    AuditFailure.unless(
        item.verified().command().body().chain().equals(ledger().genesis().chain()),
        () -> AuditFailure.entry(index) + " is a command for another chain");
    SealedDraws draws = new SealedDraws(index, item.outcome());
    return switch (ledger().process(item.verified(), index, draws, now)) {
      case Answer.Sealed sealed -> {
        drawn.take(index, item.verified().id(), sealed.decision());
        yield new Decided(item.verified(), sealed.decision());
      }
      case Answer.Refused refused ->
          throw new AuditFailure(
              AuditFailure.entry(index) + " should not have been sealed: " + refused.reason());
    };
  }

  private void checkSeal(Block block, Seal seal) {
    String who = "the seal of block " + block.height();
    Ledger now = ledger();
    if (block.height() == 0) {
      checkRules(now, block, seal);
    }
    now.objectionToPassedOver()
        .ifPresent(
            objection -> {
              throw new AuditFailure("block " + block.height() + " " + objection);
            });
    for (AssetFigures figures : now.changed()) {
      AuditFailure.unless(
          figures.balanced(),
          "after block "
              + block.height()
              + " the supply of "
              + figures.asset()
              + " does not add up");
    }
    AuditFailure.unless(
        seal.changed().equals(now.changed()), who + " has figures that the rules do not give");
    AuditFailure.unless(
        seal.assetsRoot().equals(now.assetsRoot()),
        who + " has a root of all assets that the rules do not give");
    checkLiabilities(now, block, seal);
    now.endBlock();
  }

  private void checkLiabilities(Ledger now, Block block, Seal seal) {
    String who = "the seal of block " + block.height();
    Optional<List<Liability>> owed = liabilities.count(now, seal.time());
    AuditFailure.unless(
        block.liabilities().equals(owed.orElse(List.of())),
        "block " + block.height() + " has liabilities that its holders' points do not give");
    AuditFailure.unless(
        seal.liabilityRoot().equals(owed.map(LiabilityCodec::root)),
        who + " has a liability root that its holders' points do not give");
  }

  /// Before the block is played: nobody decides under rules that he does not know.
  private static void checkRules(Ledger now, Block block, Seal seal) {
    now.objectionTo(seal)
        .ifPresent(
            objection -> {
              throw new AuditFailure("block " + block.height() + " " + objection);
            });
  }

  Ledger ledger() {
    Ledger now = ledger;
    if (now == null) {
      throw new AuditFailure("the chain does not begin with genesis");
    }
    return now;
  }
}
