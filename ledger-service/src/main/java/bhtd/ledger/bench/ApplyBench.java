package bhtd.ledger.bench;

import bhtd.ledger.machine.Answer;
import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.KeyedDraws;
import bhtd.ledger.machine.Ledger;
import bhtd.protocol.command.Command;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.value.BlockTime;
import java.util.ArrayList;
import java.util.List;

/// Rounds of transfers through the machine on one thread, as the writer puts them through: chunk by
/// chunk, the once-check, the signer's key, the rules, the events, what may be taken back, what a
/// block's seal says, and once a minute of block time what changed for each holder. Signatures were
/// verified before; bytes and hashes are made after, by others.
final class ApplyBench {
  private static final int BLOCK = 4_000;

  /// A batch of blocks is made before the clock runs for it.
  private static final int BLOCKS = 5;

  /// Block time goes on as if so many commands came in a second, each valid for a minute more: so
  /// many ids are remembered.
  private static final int COMMANDS_PER_SECOND = 25_000;

  private static final long VALID_MS = 60_000;
  private static final long MEMBERS_HAVE = 1_000_000;

  private final Ledger ledger;
  private final BareMap bare;
  private final Transfers transfers;
  private final Draws draws = new KeyedDraws(new byte[32]);
  private final List<Decision> decided = new ArrayList<>(BLOCK);
  private long nowMs = Crowd.START.ms();
  private long index = 2;
  private int barelyDone;

  ApplyBench(Ledger ledger, int members) {
    this.ledger = ledger;
    this.bare = new BareMap(members, MEMBERS_HAVE);
    this.transfers = new Transfers(members);
  }

  /// The machine and the yardstick, each by both clocks.
  record Round(Spent machine, Spent bare, int transfers) {}

  Round round(int count) {
    Spent machine = new Spent();
    Spent yardstick = new Spent();
    int done = 0;
    while (done < count) {
      List<List<VerifiedCommand>> blocks = blocks();
      yardstick.of(() -> blocks.forEach(block -> barelyDone += bare.transfer(block)));
      machine.of(() -> blocks.forEach(this::seal));
      done += BLOCKS * BLOCK;
    }
    if (barelyDone == 0) {
      throw new IllegalStateException("the yardstick did nothing");
    }
    return new Round(machine, yardstick, done);
  }

  private List<List<VerifiedCommand>> blocks() {
    List<List<VerifiedCommand>> blocks = new ArrayList<>(BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(transfers.next(BLOCK, nowMs + i * blockMs() + VALID_MS));
    }
    return blocks;
  }

  private static long blockMs() {
    return 1_000L * BLOCK / COMMANDS_PER_SECOND;
  }

  private void seal(List<VerifiedCommand> block) {
    nowMs += blockMs();
    BlockTime now = new BlockTime(nowMs);
    decided.clear();
    if (ledger.nextDue(now).isPresent()) {
      throw new IllegalStateException("nothing can be due");
    }
    for (int at = 0; at < BLOCK; at += Ledger.AHEAD) {
      decide(block.subList(at, Math.min(BLOCK, at + Ledger.AHEAD)), now);
    }
    if (ledger.changed().size() > 1 || ledger.assetsRoot().a() == 0) {
      throw new IllegalStateException("transfers change no figure");
    }
    if (ledger.holdersAreDue(now) && ledger.countHolders(now).figures().isEmpty()) {
      throw new IllegalStateException("there is an asset");
    }
    ledger.endBlock();
    index++;
  }

  private void decide(List<VerifiedCommand> chunk, BlockTime now) {
    List<Command> next = new ArrayList<>(Ledger.AHEAD);
    for (VerifiedCommand command : chunk) {
      next.add(command.command());
    }
    ledger.lookAhead(next);
    for (VerifiedCommand command : chunk) {
      if (ledger.process(command, index++, draws, now)
          instanceof Answer.Sealed(Decision.Accepted accepted)) {
        decided.add(accepted);
      } else {
        throw new IllegalStateException("a good transfer was not accepted");
      }
    }
  }
}
