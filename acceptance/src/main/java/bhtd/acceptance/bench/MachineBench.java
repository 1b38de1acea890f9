package bhtd.acceptance.bench;

import bhtd.local.Child;
import bhtd.local.Home;
import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The machine alone, without a broker: what it decides and applies on one thread, what it
/// replays, what it takes in memory, what its proofs and its liability trees take. Each is
/// measured in a process of its own that runs the ledger-service's classes.
final class MachineBench {
  private static final String MAIN = "bhtd.ledger.bench.Main";
  private static final int MILLION = 1_000_000;
  private static final double APPLY_GOAL = 500_000;
  private static final double TEN_MILLION_GOAL = 0.6;
  private static final double REPLAY_GOAL = 8;
  private static final double LOT_BYTES_GOAL = 64;
  private static final double PROOF_GOAL = 1.2;
  private static final double LIABILITIES_GOAL = 0.1;

  private static final String ALL_CORES = "-XX:+UseParallelGC";

  /// One thread: a collector of one thread, and memory for all of a round.
  private static final List<String> ONE_THREAD =
      List.of("-XX:+UseSerialGC", "-XX:+UseTransparentHugePages");

  private static final List<String> SMALL = List.of("-Xms4g", "-Xmx4g", "-Xmn1g");
  private static final List<String> LARGE = List.of("-Xms8g", "-Xmx8g", "-Xmn1g");

  /// As the ledger-service runs, with more memory, for a round's commands are made here, too.
  private static final List<String> LOOP = List.of(ALL_CORES, "-Xmx2g", "-Xmn384m");

  private static final List<String> MILLION_HOLDERS =
      List.of(ALL_CORES, "-Xms4g", "-Xmx4g", "-Xmn1g");

  private final Path folder;
  private final Consumer<String> progress;
  private final List<String> options = new ArrayList<>();

  /// @param folder for logs and recordings
  /// @param progress is told what is being done
  MachineBench(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  private record Line(String series, String unit, List<Double> values) {}

  private record Measures(Map<String, Series> byName) {
    Series get(String name) {
      return Optional.ofNullable(byName.get(name))
          .orElseThrow(() -> new IllegalStateException("nothing was measured of " + name));
    }
  }

  List<Figure> figures() {
    progress.accept("transfers between 1,000,000 accounts");
    Measures small = run("apply-1M", SMALL, "apply", "" + MILLION, "5", "7");
    progress.accept("transfers between 10,000,000 accounts");
    Measures large = run("apply-10M", LARGE, "apply", "" + 10 * MILLION, "3", "5");
    progress.accept("sealing and replaying");
    Measures replay = run("replay", LOOP, "replay", "4", "5");
    String second = "transfers/s";
    Series apply = small.get("apply");
    Series far = large.get("apply");
    return List.of(
        Figure.of("apply-1M", second, apply, "the goal", Series.of(APPLY_GOAL), 1.0),
        Figure.of("apply-1M/map", second, apply, "bare hash map", small.get("bare"), null),
        Figure.of("apply-1M/clock", second, small.get("apply_wall"), "apply-1M", apply, null),
        Figure.of("apply-10M", second, far, "apply-1M", apply, TEN_MILLION_GOAL),
        Figure.of("apply-10M/map", second, far, "bare hash map", large.get("bare"), null),
        Figure.of(
            "replay",
            "commands/s",
            replay.get("replayed"),
            "sealing on all cores, no broker",
            replay.get("sealed"),
            REPLAY_GOAL),
        Figure.of(
            "replay/clock",
            "commands/s",
            replay.get("replayed_wall"),
            "sealing, no broker, by the clock on the wall",
            replay.get("sealed_wall"),
            null),
        Figure.atMost(
            "account-lot",
            "bytes",
            small.get("account_lot_bytes"),
            "the most, at 1,000,000 accounts",
            Series.of(LOT_BYTES_GOAL)),
        Figure.of(
            "account",
            "bytes",
            small.get("account_bytes"),
            "an account-lot",
            small.get("account_lot_bytes"),
            null),
        Figure.of(
            "holder",
            "bytes",
            small.get("holder_bytes"),
            "an account-lot",
            small.get("account_lot_bytes"),
            null));
  }

  /// Inclusion proofs in a log and in one of ten times its blocks.
  List<Figure> proofs() {
    progress.accept("sealing 40,000 blocks, and proving entries of them");
    Measures proofs = run("proofs", LOOP, "proofs", "5", "7", folder.resolve("logs").toString());
    String time = "ns";
    return List.of(
        Figure.atMost(
            "proof",
            time,
            proofs.get("ten"),
            "a tenth of the blocks",
            proofs.get("one"),
            PROOF_GOAL),
        Figure.of(
            "proof/tiles",
            time,
            proofs.get("ten_tiles"),
            "a tenth of the blocks",
            proofs.get("one_tiles"),
            null));
  }

  /// What liability trees take of the sealing.
  List<Figure> liabilities() {
    progress.accept("sealing transfers between 1,000,000 holders, and hashing their trees");
    Measures trees = run("liabilities", MILLION_HOLDERS, "liabilities", "4", "5");
    return List.of(
        Figure.atMost(
            "trees-10k",
            "us",
            trees.get("few"),
            "sealing 5,000 transfers and the trees",
            trees.get("few_sealed"),
            LIABILITIES_GOAL),
        Figure.atMost(
            "trees-1M",
            "us",
            trees.get("all"),
            "sealing 500,000 transfers and the trees",
            trees.get("all_sealed"),
            LIABILITIES_GOAL));
  }

  /// The processes' options, for people.
  List<String> options() {
    return List.copyOf(options);
  }

  /// What bounds deciding and applying: the methods in which the processor's time goes.
  List<String> profile() {
    progress.accept("recording transfers to see what bounds them");
    Path recording = folder.resolve("apply.jfr");
    List<String> jvm = new ArrayList<>(SMALL);
    jvm.addAll(
        List.of(
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+DebugNonSafepoints",
            "-Xlog:jfr*=off",
            "-XX:StartFlightRecording=settings=none,+jdk.CPUTimeSample#enabled=true,"
                + "+jdk.CPUTimeSample#throttle=20ms,filename="
                + recording));
    run("profile", jvm, "apply", "" + MILLION, "3", "5");
    return Profile.methods(recording, "bhtd.ledger.bench.ApplyBench.seal");
  }

  private Measures run(String name, List<String> jvm, String... arguments) {
    Path application = Home.find().root().resolve("ledger-service/target/quarkus-app");
    String classPath =
        String.join(":", application.resolve("app") + "/*", application.resolve("lib/main") + "/*");
    List<String> all = new ArrayList<>(jvm);
    if (!jvm.contains(ALL_CORES)) {
      all.addAll(ONE_THREAD);
    }
    options.add(name + ": " + String.join(" ", all));
    List<String> command = new ArrayList<>(List.of(Home.java().toString()));
    command.addAll(all);
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, MAIN));
    command.addAll(List.of(arguments));
    Path log = folder.resolve(name + ".log");
    Child.run(
        new Launch(name, command, Map.of(), folder, log, Signal.TERM, Duration.ofSeconds(20)));
    return read(log);
  }

  private static Measures read(Path log) {
    Map<String, Series> series = new HashMap<>();
    ObjectMapper json = new ObjectMapper();
    try {
      for (String text : Files.readAllLines(log)) {
        if (text.startsWith("{")) {
          Line line = json.readValue(text, Line.class);
          series.put(line.series(), Series.of(line.values()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Measures(series);
  }
}
