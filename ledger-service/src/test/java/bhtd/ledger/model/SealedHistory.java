package bhtd.ledger.model;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.DueDone;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Decided;
import bhtd.ledger.sealing.DueSalts;
import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.Entering;
import bhtd.ledger.sealing.Head;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.sealing.SealedBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.DueKind;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.GapWord;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.block.SignedWord;
import bhtd.protocol.block.Word;
import bhtd.protocol.command.Operation;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.event.Event;
import bhtd.protocol.sign.LiabilityKey;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.ChainId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A history by chance, made from one seed, whose commands are really signed and whose blocks are
/// really sealed. It goes on until every operation was accepted, every event and every kind of due
/// work has happened, and some lucky envelopes were claimed from and opened to the public, or until
/// it has as many commands as were asked for.
public final class SealedHistory {
  private static final int SEEDS_SHOWN = 3;

  /// Where the salts in its liability trees come from.
  public static final LiabilityKey LIABILITY_KEY =
      LiabilityKey.derive(new byte[32], new ChainId("main"));

  private SealedHistory() {}

  /// @param commandsMax after how many commands no further block begins
  /// @return the blocks, as they would stand on the topic; the same for the same arguments
  public static List<byte[]> blocks(long seed, int commandsMax) {
    Seen seen = new Seen();
    Pen pen = new Pen(true);
    Blocks blocks = new Blocks(pen);
    History history = new History(seed, seen, pen, blocks);
    history.open();
    int commands = 0;
    while (commands < commandsMax && !everything(seen, blocks)) {
      commands += history.block(4);
    }
    return blocks.sealed;
  }

  private static boolean everything(Seen seen, Blocks blocks) {
    return blocks.complete()
        && all(Operation.class, seen.accepted)
        && all(Event.class, seen.events);
  }

  private static boolean all(Class<?> kinds, Map<String, Integer> seen) {
    return Arrays.stream(kinds.getPermittedSubclasses())
        .allMatch(kind -> seen.containsKey(kind.getSimpleName()));
  }

  /// Seals what happens. After a long gap the operator gives its word.
  private static final class Blocks implements Pair.Sealing {
    private static final ChainId CHAIN = new ChainId("main");

    private final List<byte[]> sealed = new ArrayList<>();
    private final Sealer sealer = new Sealer(CHAIN);
    private final Liabilities liabilities = new Liabilities(LIABILITY_KEY);
    private final DueSalts salts = new DueSalts(new byte[32], CHAIN);
    private final List<Entered> entries = new ArrayList<>();
    private final Set<DueKind> due = EnumSet.noneOf(DueKind.class);
    private final Pen pen;
    private Optional<Genesis> genesis = Optional.empty();
    private Optional<Head> last = Optional.empty();
    private int seedsShown;
    private long size;
    private long offset;

    private Blocks(Pen pen) {
      this.pen = pen;
    }

    private boolean complete() {
      return due.size() == DueKind.values().length && seedsShown >= SEEDS_SHOWN;
    }

    @Override
    public void genesis(Genesis first) {
      genesis = Optional.of(first);
      entries.add(Entered.of(new Entry.OfGenesis(first)));
    }

    @Override
    public void due(DueDone done) {
      due.add(done.item().kind());
      seedsShown += done.seed().isPresent() ? 1 : 0;
      entries.add(Entered.of(new Entering.Done(done, salts.at(size + entries.size()))));
    }

    @Override
    public void command(VerifiedCommand verified, Decision decision) {
      offset++;
      entries.add(Entered.of(new Decided(verified, decision)));
    }

    @Override
    public void end(Ledger ledger, BlockTime time) {
      Sealer.Figures figures =
          new Sealer.Figures(
              time,
              offset,
              ledger.rulesVersion(time),
              ledger.assetsRoot(),
              ledger.changed(),
              /* commandsLost= */ 0,
              List.of(),
              last.flatMap(before -> word(genesis.orElseThrow(), before, time)));
      SealedBlock block = sealer.seal(entries, figures, liabilities.count(ledger, time));
      last = Optional.of(block.head());
      sealed.add(block.bytes());
      size += entries.size() + 1;
      entries.clear();
    }

    private Optional<GapWord> word(Genesis first, Head before, BlockTime now) {
      if (now.ms() - before.time().ms() <= first.limits().blockGapMsMax()) {
        return Optional.empty();
      }
      Word word = new Word.OfGap(CHAIN, before.seal(), now);
      SignedWord signed = SignedWord.sign(word, pen.signing(first.operatorKey()));
      return Optional.of(new GapWord(now, signed.signature()));
    }
  }
}
