package bhtd.acceptance.bench;

import bhtd.local.Folders;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// {@code ./bhtd bench}: the figures, each beside its yardstick. Exit code 0 whatever they are: how
/// fast a machine is, is no error.
@Command(
    name = "bench",
    description = "Measures the ledger's loop beside what bounds it.",
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
  @Option(names = "--quick", description = "The first three figures only; the only set so far.")
  private boolean quick;

  @Option(names = "--json", description = "Print the figures as JSON, and nothing else.")
  private boolean json;

  @Option(
      names = "--only",
      split = ",",
      description =
          "Only these figures, for example S1,S50; apply: the machine alone, and replay;"
              + " proofs: in ten times the blocks; liabilities: their share of sealing;"
              + " soak: one transaction a command, past 32,767; or verify, alone.")
  private List<String> only = List.of();

  @Option(
      names = "--profile",
      description = "Say what bounds each figure, also where it is reached.")
  private boolean profile;

  /// What is measured without loads.
  private static final List<String> OTHERS = List.of("apply", "proofs", "liabilities", "soak");

  @Override
  public Integer call() throws IOException {
    if (only.equals(List.of(VerifyBench.FIGURE))) {
      return verify();
    }
    List<Load> loads = Load.ALL.stream().filter(this::wanted).toList();
    if (loads.isEmpty() && only.stream().noneMatch(OTHERS::contains)) {
      System.err.println("No such figure: " + String.join(", ", only));
      return 2;
    }
    Path folder = Files.createTempDirectory("bhtd-bench-");
    try {
      List<Figure> figures = new ArrayList<>();
      List<String> said = new ArrayList<>();
      if (!loads.isEmpty()) {
        loop(folder("loop", folder), loads, figures, said);
      }
      if (only.contains("apply")) {
        machine(folder("machine", folder), figures, said);
      }
      MachineBench alone = new MachineBench(folder("alone", folder), BenchCommand::progress);
      if (only.contains("proofs")) {
        figures.addAll(alone.proofs());
        said.add("proof: ns of processor time to make and check one; /tiles: out of whole tiles");
      }
      if (only.contains("liabilities")) {
        figures.addAll(alone.liabilities());
        said.add("trees: us of processor time for a minute in which so many holders changed");
      }
      said.addAll(alone.options());
      if (only.contains("soak")) {
        said.add("soak: " + new Soak(folder("soak", folder), BenchCommand::progress).run());
      }
      if (json) {
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        said.forEach(System.err::println);
      } else {
        if (!figures.isEmpty()) {
          print(figures, System.out);
        }
        said.forEach(System.out::println);
      }
      return 0;
    } finally {
      Folders.delete(folder);
    }
  }

  private int verify() throws IOException {
    Path folder = Files.createTempDirectory("bhtd-bench-");
    try {
      List<Figure> figures = new VerifyBench(folder, BenchCommand::progress).run();
      if (json) {
        System.out.println(new ObjectMapper().writeValueAsString(figures));
      } else {
        print(figures, System.out);
        System.out.println("signatures a second, of an auditor that reads a folder from nothing");
      }
      return 0;
    } finally {
      Folders.delete(folder);
    }
  }

  private static Path folder(String name, Path in) throws IOException {
    return Files.createDirectory(in.resolve(name));
  }

  private static void progress(String step) {
    System.err.println("... " + step);
  }

  private void loop(Path folder, List<Load> loads, List<Figure> figures, List<String> said) {
    try (Bench bench = new Bench(folder, BenchCommand::progress)) {
      List<Figure> ofLoop = bench.run(Plan.quick(loads)).figures();
      figures.addAll(ofLoop);
      said.add("S: operations a second, from the commands topic to a sealed, committed block");
      said.addAll(bounds(bench, loads, ofLoop));
    }
  }

  private void machine(Path folder, List<Figure> figures, List<String> said) {
    MachineBench bench = new MachineBench(folder, BenchCommand::progress);
    List<Figure> ofMachine = bench.figures();
    figures.addAll(ofMachine);
    said.add(
        "apply: transfers a second of one thread's processor time and its collector's pauses;"
            + " /clock: by the clock on the wall");
    said.addAll(bench.options());
    if (profile || ofMachine.stream().anyMatch(figure -> Boolean.FALSE.equals(figure.met()))) {
      said.add("What bounds apply-1M:");
      bench.profile().forEach(line -> said.add("  " + line));
    }
  }

  private boolean wanted(Load load) {
    return only.isEmpty() || only.contains(load.figure());
  }

  /// For each goal that was missed, or for every one if asked: what a recorded round shows.
  private List<String> bounds(Bench bench, List<Load> loads, List<Figure> figures) {
    List<String> lines = new ArrayList<>();
    for (Figure figure : figures) {
      boolean missed = Boolean.FALSE.equals(figure.met());
      if (missed || profile && figure.goal() != null) {
        String reached = missed ? "not reached, " : "reached, ";
        lines.add("");
        lines.add(
            "%s: %s%.3f times %s, goal %.2f. What bounds it:"
                .formatted(
                    figure.figure(), reached, figure.ratio(), figure.yardstick(), figure.goal()));
        loads.stream()
            .filter(load -> load.figure().equals(figure.figure()))
            .forEach(load -> bench.profile(load).forEach(line -> lines.add("  " + line)));
      }
    }
    return lines;
  }

  private static void print(List<Figure> figures, PrintStream out) {
    out.printf(
        "%-12s %12s %12s %12s   %-46s %12s %7s %6s %s%n",
        "figure", "median", "min", "max", "yardstick", "its median", "ratio", "goal", "met");
    for (Figure f : figures) {
      out.printf(
          "%-12s %,12d %,12d %,12d   %-46s %,12d %7.3f %6s %s%n",
          f.figure(),
          f.median(),
          f.min(),
          f.max(),
          f.yardstick(),
          f.yardstickMedian(),
          f.ratio(),
          f.goal() == null ? "" : "%.2f".formatted(f.goal()),
          f.met() == null ? "" : f.met() ? "yes" : "no");
    }
  }
}
