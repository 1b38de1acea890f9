package bhtd.ledger.bench;

import bhtd.ledger.machine.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Measures the machine alone, and prints a line of JSON for each series:
///
/// - {@code apply MEMBERS WARMUPS ROUNDS}: transfers between so many, and what memory they take
/// - {@code replay WARMUPS ROUNDS}: sealing, and replaying what was sealed
/// - {@code proofs WARMUPS ROUNDS FOLDER}: inclusion proofs, in a log and in one of ten times its
///   blocks, which it writes into a folder
/// - {@code liabilities WARMUPS ROUNDS}: liability trees over a million holders, and sealing
public final class Main {
  /// What comes in a minute of block time, so that holders are counted once in each round.
  private static final int TRANSFERS = 1_500_000;

  private static final String NANOS = "processor ns";
  private static final String MICROS = "processor us";
  private static final String PER_SECOND = "transfers/s";

  private Main() {}

  public static void main(String[] args) throws IOException {
    switch (args[0]) {
      case "apply" ->
          apply(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
      case "replay" -> replay(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "liabilities" -> liabilities(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      case "proofs" ->
          proofs(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
      default -> throw new IllegalArgumentException("no such series: " + args[0]);
    }
  }

  private static void apply(int members, int warmups, int rounds) {
    Ledger ledger = Crowd.merchant();
    final long empty = Heap.used();
    Crowd.open(ledger, members);
    final long opened = Heap.used();
    Crowd.award(ledger, members);
    final long awarded = Heap.used();
    ledger.countHolders(Crowd.START);
    final long counted = Heap.used();
    ledger.endBlock();
    ApplyBench bench = new ApplyBench(ledger, members);
    Values apply = new Values("apply", PER_SECOND);
    Values bare = new Values("bare", PER_SECOND);
    Values wall = new Values("apply_wall", PER_SECOND);
    for (int i = 0; i < warmups + rounds; i++) {
      ApplyBench.Round round = bench.round(TRANSFERS);
      if (i >= warmups) {
        apply.add(round.machine().perProcessorSecond(round.transfers()));
        wall.add(round.machine().perWallSecond(round.transfers()));
        bare.add(round.bare().perProcessorSecond(round.transfers()));
      }
    }
    apply.print();
    wall.print();
    bare.print();
    bytes("account_bytes", opened - empty, members);
    bytes("account_lot_bytes", awarded - opened, members);
    bytes("holder_bytes", counted - awarded, members);
    Values ids = new Values("remembered_ids", "ids");
    ids.add(ledger.view().rememberedIds());
    ids.print();
  }

  private static void bytes(String series, long bytes, int members) {
    Values values = new Values(series, "bytes");
    values.add((double) bytes / members);
    values.print();
  }

  private static void replay(int warmups, int rounds) {
    Values sealed = new Values("sealed", "commands/s");
    Values replayed = new Values("replayed", "commands/s");
    Values sealedWall = new Values("sealed_wall", "commands/s");
    Values replayedWall = new Values("replayed_wall", "commands/s");
    try (ReplayBench bench = new ReplayBench()) {
      for (int i = 0; i < warmups + rounds; i++) {
        ReplayBench.Round round = bench.round();
        if (i >= warmups) {
          sealed.add(round.sealed().perSecondEvenly(round.commands()));
          replayed.add(round.replayed().perSecond(round.commands()));
          sealedWall.add(round.sealed().perWallSecond(round.commands()));
          replayedWall.add(round.replayed().perWallSecond(round.commands()));
        }
      }
      bench.checkOwed();
    }
    sealed.print();
    replayed.print();
    sealedWall.print();
    replayedWall.print();
  }

  private static void liabilities(int warmups, int rounds) {
    Values few = new Values("few", MICROS);
    Values fewSealed = new Values("few_sealed", MICROS);
    Values all = new Values("all", MICROS);
    Values allSealed = new Values("all_sealed", MICROS);
    try (LiabilityBench bench = new LiabilityBench()) {
      for (int i = 0; i < warmups + rounds; i++) {
        LiabilityBench.Round round = bench.round();
        if (i >= warmups) {
          few.add(round.few() / 1e3);
          fewSealed.add(round.fewSealed() / 1e3);
          all.add(round.all() / 1e3);
          allSealed.add(round.allSealed() / 1e3);
        }
      }
    }
    List.of(few, fewSealed, all, allSealed).forEach(Values::print);
  }

  private static void proofs(int warmups, int rounds, Path folder) throws IOException {
    Values one = new Values("one", NANOS);
    Values ten = new Values("ten", NANOS);
    Values oneTiles = new Values("one_tiles", NANOS);
    Values tenTiles = new Values("ten_tiles", NANOS);
    try (ProofBench bench = new ProofBench(folder)) {
      System.out.println(bench.sizes());
      for (int i = 0; i < warmups + rounds; i++) {
        ProofBench.Round round = bench.round();
        if (i >= warmups) {
          one.add(round.one());
          ten.add(round.ten());
          oneTiles.add(round.oneTiles());
          tenTiles.add(round.tenTiles());
        }
      }
    }
    List.of(one, ten, oneTiles, tenTiles).forEach(Values::print);
  }
}
