package bhtd.ledger.bench;

import bhtd.ledger.intake.ParsingAhead;
import bhtd.ledger.intake.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Seals rounds of transfers, one signature each, and replays their blocks as a recovery does:
/// signatures are trusted, everything else that a recovery checks is checked.
final class ReplayBench implements AutoCloseable {
  private static final int MEMBERS = 100_000;
  private static final int SIGNERS = 2_000;
  private static final int TURNS = 3;
  private static final int COMMANDS = 40_000;

  private final LiveChain chain = new LiveChain();
  private final Recovery recovery = new Recovery(Crowd.CHAIN, Crowd.LIABILITY_KEY);
  private final ParsingAhead ahead = new ParsingAhead(recovery);
  private final Members members = new Members(chain, MEMBERS, SIGNERS);
  private long made;

  ReplayBench() {
    replay(members.settle());
  }

  /// Each by both clocks.
  record Round(AllCores sealed, AllCores replayed, int commands) {}

  /// Seals and replays by turns, so that what waits to be replayed stays small.
  Round round() {
    Round round = new Round(new AllCores(), new AllCores(), TURNS * COMMANDS);
    for (int turn = 0; turn < TURNS; turn++) {
      List<byte[]> records =
          IntStream.range(0, COMMANDS).parallel().mapToObj(i -> transfer(made + i)).toList();
      made += COMMANDS;
      List<byte[]> blocks = new ArrayList<>();
      round.sealed.of(
          () -> {
            chain.seal(records);
            blocks.addAll(chain.blocks());
          });
      round.replayed.of(() -> replay(blocks));
    }
    return round;
  }

  private void replay(List<byte[]> blocks) {
    blocks.forEach(ahead::next);
    ahead.finish();
  }

  /// @throws IllegalStateException if what is owed to holders is not what was sealed
  void checkOwed() {
    recovery.liabilities();
  }

  private byte[] transfer(long number) {
    int from = (int) (number % SIGNERS);
    int to = (int) Long.remainderUnsigned(Crowd.mixed(number), MEMBERS);
    return members.transfer(from, to == members.member(from) ? to + 1 : to, number);
  }

  @Override
  public void close() {
    ahead.close();
    chain.close();
  }
}
