package bhtd.ledger.bench;

import bhtd.ledger.machine.Answer;
import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.HolderChanges;
import bhtd.ledger.machine.KeyedDraws;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.Decided;
import bhtd.ledger.sealing.Entered;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.Entry;
import bhtd.protocol.block.Liability;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.CommandCodec;
import bhtd.protocol.command.CommandVerifier;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.sign.SignatureRule;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Seals blocks as the writer does, but for the broker: parses commands and verifies their
/// signatures on all cores, decides in order on one thread, makes entries on all cores, seals on a
/// thread of its own. So it is faster than a ledger that is live, and comparing with it errs on the
/// hard side.
final class LiveChain implements AutoCloseable {
  private static final int CHUNK = 256;
  private static final int BLOCK = 4_000;
  private static final int MINUTE_MS = 60_000;

  private final CommandVerifier verifier = new CommandVerifier(SignatureRule.fastest());
  private final Draws draws = new KeyedDraws(new byte[32]);
  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final ExecutorService committer = Executors.newSingleThreadExecutor();
  private final Sealer sealer = new Sealer(Crowd.CHAIN);
  private final Liabilities liabilities = new Liabilities(Crowd.LIABILITY_KEY);
  private final Ledger ledger = new Ledger(Crowd.genesis());
  private final List<Future<byte[]>> sealed = new ArrayList<>();
  private List<Future<List<Entered>>> parts = new ArrayList<>();
  private long nowMs = Crowd.START.ms();
  private long index;
  private int open;

  LiveChain() {
    parts.add(workers.submit(() -> List.of(Entered.of(new Entry.OfGenesis(Crowd.genesis())))));
    index = 1;
    endBlock();
  }

  /// The blocks since this was last asked.
  List<byte[]> blocks() {
    List<byte[]> blocks = sealed.stream().map(LiveChain::done).toList();
    sealed.clear();
    return blocks;
  }

  /// The time of the next block.
  long nowMs() {
    return nowMs;
  }

  /// Seals commands as they stand on the topic.
  void seal(List<byte[]> records) {
    List<Future<List<VerifiedCommand>>> chunks =
        IntStream.range(0, Math.ceilDiv(records.size(), CHUNK))
            .mapToObj(i -> records.subList(i * CHUNK, Math.min(records.size(), (i + 1) * CHUNK)))
            .map(chunk -> workers.submit(() -> chunk.stream().map(this::verified).toList()))
            .toList();
    chunks.forEach(chunk -> decide(done(chunk)));
    endBlock();
  }

  private VerifiedCommand verified(byte[] record) {
    return verifier.verify(CommandCodec.parse(record)).orElseThrow();
  }

  /// Seals blocks of commands that need no verifying.
  ///
  /// @param commands in a block
  void sealTrusted(List<Command> all, int commands) {
    for (int at = 0; at < all.size(); at += commands) {
      List<Command> block = all.subList(at, Math.min(all.size(), at + commands));
      decide(block.stream().map(LiveChain::trusted).toList());
      endBlock();
    }
  }

  /// Seals a block without commands in which the next minute begins, and which counts the holders.
  void sealMinute() {
    endBlock();
    nowMs += MINUTE_MS - nowMs % MINUTE_MS;
    close(new ArrayList<>());
  }

  private static VerifiedCommand trusted(Command command) {
    boolean[] shown = new boolean[command.operations().size()];
    Arrays.fill(shown, true);
    return new VerifiedCommand(command, shown);
  }

  private void decide(List<VerifiedCommand> commands) {
    ledger.lookAhead(commands.stream().map(VerifiedCommand::command).toList());
    List<Decided> decided = new ArrayList<>(commands.size());
    for (VerifiedCommand command : commands) {
      Answer answer = ledger.process(command, index++, draws, new BlockTime(nowMs));
      if (answer instanceof Answer.Sealed(Decision.Accepted accepted)) {
        decided.add(new Decided(command, accepted));
      } else {
        throw new IllegalStateException("not accepted: " + answer);
      }
    }
    parts.add(workers.submit(() -> decided.stream().map(Entered::of).toList()));
    open += commands.size();
    if (open + CHUNK > BLOCK) {
      endBlock();
    }
  }

  private void endBlock() {
    if (!parts.isEmpty()) {
      close(parts);
      parts = new ArrayList<>();
      open = 0;
    }
  }

  private void close(List<Future<List<Entered>>> ofBlock) {
    BlockTime time = new BlockTime(nowMs);
    Sealer.Figures figures =
        new Sealer.Figures(
            time, index, ledger.rulesVersion(time), ledger.assetsRoot(), ledger.changed(), 0);
    Optional<HolderChanges> holders =
        ledger.holdersAreDue(time) ? Optional.of(ledger.countHolders(time)) : Optional.empty();
    ledger.endBlock();
    sealed.add(
        committer.submit(
            () -> {
              List<Entered> entries = new ArrayList<>();
              ofBlock.forEach(part -> entries.addAll(done(part)));
              return sealer.seal(entries, figures, holders.map(this::owed)).bytes();
            }));
    index++;
    nowMs += 100;
  }

  private List<Liability> owed(HolderChanges changes) {
    liabilities.take(changes);
    return liabilities.all();
  }

  private static <T> T done(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    committer.shutdownNow();
  }
}
