package bhtd.ledger.bench;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/// What liability trees take of the sealing when a million hold an asset: a minute in which few of
/// them changed, and one in which all did, each beside the sealing of as many transfers as change
/// that many. A transfer changes two.
final class LiabilityBench implements AutoCloseable {
  static final int HOLDERS = 1_000_000;
  static final int CHANGED = 10_000;
  private static final int SIGNERS = CHANGED / 2;
  private static final int MINUTES = 10;

  private final LiveChain chain = new LiveChain();
  private final Members members = new Members(chain, HOLDERS, SIGNERS);
  private long made;
  private long chance;

  LiabilityBench() {
    members.settle();
    countHolders();
  }

  /// By processor time of all threads, collector and compilers included.
  ///
  /// @param few what the trees take in a minute in which {@link #CHANGED} changed
  /// @param fewSealed what sealing takes with the transfers that changed them, trees included
  /// @param all what the trees take in a minute in which all changed
  /// @param allSealed what sealing takes with as many transfers as change all of them, trees
  ///     included; worked out from what one takes
  record Round(double few, double fewSealed, double all, double allSealed) {}

  Round round() {
    AllCores trees = new AllCores();
    AllCores sealing = new AllCores();
    for (int minute = 0; minute < MINUTES; minute++) {
      List<byte[]> transfers = transfers();
      sealing.of(
          () -> {
            chain.seal(transfers);
            chain.blocks();
          });
      trees.of(this::countHolders);
    }
    members.award(1);
    chain.blocks();
    AllCores whole = new AllCores();
    whole.of(this::countHolders);
    double few = trees.processorNanos() / MINUTES;
    double transfer = sealing.processorNanos() / (MINUTES * SIGNERS);
    double all = whole.processorNanos();
    return new Round(few, few + transfer * SIGNERS, all, all + transfer * HOLDERS / 2);
  }

  /// As when a minute begins: a block without commands, whose seal carries the root.
  private void countHolders() {
    chain.sealMinute();
    chain.blocks();
  }

  /// Everyone who can sign gives to somebody who cannot, anywhere among all, and to whom nobody
  /// else gives.
  private List<byte[]> transfers() {
    BitSet taken = new BitSet(HOLDERS);
    IntStream.range(0, SIGNERS).forEach(i -> taken.set(members.member(i)));
    int[] to = new int[SIGNERS];
    for (int i = 0; i < SIGNERS; i++) {
      do {
        to[i] = (int) Long.remainderUnsigned(Crowd.mixed(++chance), HOLDERS);
      } while (taken.get(to[i]));
      taken.set(to[i]);
    }
    long first = made;
    made += SIGNERS;
    return IntStream.range(0, SIGNERS)
        .parallel()
        .mapToObj(i -> members.transfer(i, to[i], first + i))
        .toList();
  }

  @Override
  public void close() {
    chain.close();
  }
}
