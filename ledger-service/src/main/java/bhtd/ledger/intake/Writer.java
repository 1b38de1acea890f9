package bhtd.ledger.intake;

import bhtd.ledger.machine.Answer;
import bhtd.ledger.machine.DueDone;
import bhtd.ledger.machine.DueItem;
import bhtd.ledger.machine.HolderChanges;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Decided;
import bhtd.ledger.sealing.DueSalts;
import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.Entering;
import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.OpenBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.AssetFigures;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Quarantined;
import bhtd.protocol.block.Seal;
import bhtd.protocol.command.Command;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.wire.Refusal;
import bhtd.protocol.wire.RefusalReason;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that decides: takes verified commands in order, applies them ahead of the commit,
/// and closes a block whenever the last one is committed, so that a block is as large as what has
/// arrived meanwhile. Everything it holds may be thrown away: the log alone counts.
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final long LOOK_AGAIN_NANOS = 100_000_000L;

  /// A flood of refusals waits for its second rather than filling memory or the log.
  private static final int REFUSALS_MAX = 20_000;

  private final ChainSettings settings;
  private final ChainSecrets secrets;
  private final Words words;
  private final Hash firstAfter;
  private final DueSalts dueSalts;
  private final Ledger ledger;
  private final Feed feed;
  private final Workers workers;
  private final Committer committer;
  private final ClockGuard clock;
  private final Signals signals;
  private final Pace pace;
  private volatile boolean stopping;

  // The chain as decided so far, and the block being built.
  private BlockTime lastTime;
  private long firstIndex;
  private long nextOffset;
  private long lost;
  private long closedAtNanos = System.nanoTime();
  private OpenBlock open = new OpenBlock();
  private long openedAtNanos;
  private BlockTime time;
  private List<FutureTask<List<Entered>>> parts = new ArrayList<>();
  private List<Refusal> refusals = new ArrayList<>();
  private List<Quarantined> quarantined = new ArrayList<>();
  private boolean first = true;

  /// How many commands of the first chunk are decided already: a block may fill up within it.
  private int cursor;

  /// @param words the operator's, for this chain
  /// @param lost commands that were deleted from their topic before they were read
  Writer(
      ChainSettings settings,
      ChainSecrets secrets,
      Words words,
      Ledger ledger,
      Head head,
      long lost,
      Feed feed,
      Workers workers,
      Committer committer,
      ClockGuard clock,
      Signals signals,
      Pace pace) {
    this.settings = settings;
    this.secrets = secrets;
    this.words = words;
    this.firstAfter = head.seal();
    this.dueSalts = new DueSalts(secrets.salts(), settings.chain());
    this.ledger = ledger;
    this.feed = feed;
    this.workers = workers;
    this.committer = committer;
    this.clock = clock;
    this.signals = signals;
    this.pace = pace;
    this.lastTime = head.time();
    this.time = head.time();
    this.firstIndex = head.size();
    this.nextOffset = head.nextCommandOffset();
    this.lost = lost;
  }

  void stop() {
    stopping = true;
  }

  /// Runs until it is stopped or something is wrong.
  End run() {
    while (!stopping) {
      Optional<End> trouble = committer.trouble();
      if (trouble.isPresent()) {
        return trouble.get();
      }
      Chunk chunk = feed.peek();
      if (chunk != null && chunk.done() && !isFull()) {
        decide(chunk);
      } else if (committer.idle() && isDue(chunk != null)) {
        Optional<End> wrong = close();
        if (wrong.isPresent()) {
          return wrong.get();
        }
      } else {
        LockSupport.parkNanos(this, waitNanos());
      }
    }
    return new End.Stopped();
  }

  private boolean isFull() {
    return open.full(ledger.changedCount())
        || refusals.size() >= REFUSALS_MAX
        || quarantined.size() >= Seal.QUARANTINED_MAX;
  }

  /// Whether the block should be closed, now that the last one is committed.
  ///
  /// @param coming whether commands are being verified
  private boolean isDue(boolean coming) {
    long now = System.nanoTime();
    if (open.entries() > 0) {
      return isFull() || !coming || now - openedAtNanos >= pace.gather().toNanos();
    }
    OptionalLong due = ledger.nextDueMs();
    if (due.isPresent() && due.getAsLong() <= timeNow().ms()) {
      return true;
    }
    long age = now - closedAtNanos;
    boolean nothing = refusals.isEmpty() && quarantined.isEmpty();
    return age >= (nothing ? pace.idle() : pace.refusalsAlone()).toNanos();
  }

  private long waitNanos() {
    return open.entries() > 0 ? pace.gather().toNanos() / 4 : LOOK_AGAIN_NANOS;
  }

  private BlockTime timeNow() {
    return new BlockTime(Math.max(lastTime.ms(), clock.nowMs()));
  }

  /// Gives the block its time and does what is due then, unless it has begun: its first entry fixes
  /// its time.
  private void begin() {
    if (open.entries() > 0) {
      return;
    }
    openedAtNanos = System.nanoTime();
    time = timeNow();
    List<Entering> done = new ArrayList<>();
    Optional<DueItem> next = ledger.nextDue(time);
    while (next.isPresent() && quarantined.size() < Seal.QUARANTINED_MAX) {
      DueItem item = next.get();
      Optional<Quarantined> word = words.on(item);
      if (word.isPresent()) {
        passOver(word.get());
        ledger.passOver(item, time);
      } else {
        done.add(doDue(item));
      }
      next = ledger.nextDue(time);
    }
    enter(done);
  }

  /// By the operator's word: the next seal says so.
  private void passOver(Quarantined word) {
    LOG.warn("passed over by the operator's word: {}", word.word(settings.chain()));
    quarantined.add(word);
  }

  private Entering doDue(DueItem item) {
    try {
      DueDone done = ledger.processDue(item, secrets.draws(), time);
      byte[] salt = dueSalts.at(firstIndex + open.entries());
      open.add(done);
      return new Entering.Done(done, salt);
    } catch (RuntimeException | Error bug) {
      throw new IllegalStateException("due work makes the machine fail: " + item, bug);
    }
  }

  /// Decides what it can of the first chunk.
  private void decide(Chunk chunk) {
    List<Checked> checked = chunk.checked();
    List<Entering> decided = new ArrayList<>(checked.size());
    while (cursor < checked.size() && !isFull()) {
      begin();
      if (isFull()) {
        break;
      }
      if (cursor % Ledger.AHEAD == 0) {
        lookAhead(checked.subList(cursor, Math.min(checked.size(), cursor + Ledger.AHEAD)));
      }
      Checked next = checked.get(cursor++);
      nextOffset = next.offset() + 1;
      switch (next) {
        case Checked.Fit fit ->
            words
                .on(fit.offset(), fit.verified().id())
                .ifPresentOrElse(this::passOver, () -> decide(fit, decided));
        case Checked.Failing failing ->
            passOver(
                failing
                    .id()
                    .flatMap(id -> words.on(failing.offset(), id))
                    .orElseThrow(() -> fails(failing.offset(), failing.id(), failing.bug())));
        case Checked.Unfit unfit ->
            refuse(
                unfit.offset(),
                unfit.id().map(id -> ByteString.copyFrom(id.toBytes())).orElse(ByteString.EMPTY),
                unfit.reason(),
                0);
      }
    }
    enter(decided);
    if (cursor == checked.size()) {
      cursor = 0;
      feed.remove();
    }
  }

  private void lookAhead(List<Checked> checked) {
    List<Command> commands = new ArrayList<>(checked.size());
    for (Checked next : checked) {
      if (next instanceof Checked.Fit fit) {
        commands.add(fit.verified().command());
      }
    }
    ledger.lookAhead(commands);
  }

  private void decide(Checked.Fit fit, List<Entering> decided) {
    Answer answer;
    try {
      answer = ledger.process(fit.verified(), firstIndex + open.entries(), secrets.draws(), time);
    } catch (RuntimeException | Error bug) {
      throw fails(fit.offset(), Optional.of(fit.verified().id()), bug);
    }
    switch (answer) {
      case Answer.Sealed s -> {
        Decided entry = new Decided(fit.verified(), s.decision());
        decided.add(entry);
        open.add(entry, fit.bytes());
        signals.decided(s.decision());
      }
      case Answer.Refused r ->
          refuse(
              fit.offset(),
              ByteString.copyFrom(fit.verified().id().toBytes()),
              r.reason(),
              r.firstIndex());
    }
  }

  private static IllegalStateException fails(long offset, Optional<Hash> id, Throwable bug) {
    return new IllegalStateException(
        "the command at offset %d, %s, makes the machine fail"
            .formatted(offset, id.map(Hash::toString).orElse("which has no id")),
        bug);
  }

  private void refuse(long offset, ByteString id, RefusalReason reason, long firstAnswer) {
    refusals.add(
        Refusal.newBuilder()
            .setChain(settings.chain().text())
            .setCommandId(id)
            .setOffset(offset)
            .setReason(reason)
            .setFirstIndex(firstAnswer)
            .build());
    signals.refused(reason);
  }

  /// Has the entries' bytes made.
  private void enter(List<Entering> decided) {
    if (!decided.isEmpty()) {
      parts.add(workers.first(() -> decided.stream().map(Entered::of).toList()));
    }
  }

  /// Closes the block and hands it on to be committed; unless the supply of an asset does not add
  /// up, or other rules come into force than this program knows: then it is never sealed.
  private Optional<End> close() {
    begin();
    List<AssetFigures> changed = ledger.changed();
    for (AssetFigures figures : changed) {
      if (!figures.balanced()) {
        return Optional.of(
            new End.Failed(
                "the supply of %s does not add up before command offset %d: %s"
                    .formatted(figures.asset(), nextOffset, figures)));
      }
    }
    int rules = ledger.rulesVersion(time);
    if (!ledger.knows(rules)) {
      return Optional.of(
          new End.Failed(
              "the next block follows rules version %d, which this program does not know"
                  .formatted(rules)));
    }
    boolean longGap = time.ms() - lastTime.ms() > ledger.genesis().limits().blockGapMsMax();
    Optional<GapWord> gapWord =
        longGap && first ? words.onGapAfter(firstAfter, time) : Optional.empty();
    if (longGap && gapWord.isEmpty()) {
      return Optional.of(new End.Rebuild("a long time has passed since the last block"));
    }
    Sealer.Figures figures =
        new Sealer.Figures(
            time, nextOffset, rules, ledger.assetsRoot(), changed, lost, quarantined, gapWord);
    Optional<HolderChanges> holders =
        ledger.holdersAreDue(time) ? Optional.of(ledger.countHolders(time)) : Optional.empty();
    ledger.endBlock();
    committer.commit(new Closed(parts, open.commands(), figures, holders, refusals));
    lastTime = time;
    firstIndex += open.entries() + 1;
    lost = 0;
    open = new OpenBlock();
    parts = new ArrayList<>();
    refusals = new ArrayList<>();
    quarantined = new ArrayList<>();
    first = false;
    closedAtNanos = System.nanoTime();
    return Optional.empty();
  }
}
