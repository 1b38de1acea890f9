package bhtd.acceptance.bench;

import bhtd.local.Child;
import bhtd.local.Home;
import bhtd.local.Launch;
import bhtd.local.Launch.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// What bounds a round: the flight recorder's samples of the ledger's process while the round runs,
/// by thread and by method. Taken in rounds of their own, which do not count.
final class Profile {
  private static final int THREADS = 6;
  private static final int METHODS = 8;

  private final ProcessHandle ledger;
  private final Path folder;

  /// @param ledger the process to look into
  /// @param folder for the recording and the tool's log
  Profile(ProcessHandle ledger, Path folder) {
    this.ledger = ledger;
    this.folder = folder;
  }

  /// @return lines for a person
  List<String> of(Runnable round) {
    Path recording = folder.resolve("profile.jfr");
    jcmd("JFR.start", "name=bench", "settings=profile");
    final Duration ledgerBefore = cpu(ledger);
    final Duration allBefore = cpuOfAll();
    round.run();
    Duration ledgerUsed = cpu(ledger).minus(ledgerBefore);
    Duration othersUsed = cpuOfAll().minus(allBefore).minus(ledgerUsed);
    jcmd("JFR.stop", "name=bench", "filename=" + recording);
    List<String> lines = new ArrayList<>();
    lines.add(
        "processor time: ledger %d ms, broker %d ms"
            .formatted(ledgerUsed.toMillis(), othersUsed.toMillis()));
    lines.addAll(summary(recording));
    return lines;
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Of the ledger and the broker, the two processes of this one.
  private static Duration cpuOfAll() {
    return ProcessHandle.current()
        .children()
        .map(Profile::cpu)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private void jcmd(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Home.java().resolveSibling("jcmd").toString());
    command.add(Long.toString(ledger.pid()));
    command.addAll(List.of(words));
    Path log = folder.resolve("jcmd.log");
    Child.run(
        new Launch("jcmd", command, Map.of(), folder, log, Signal.TERM, Duration.ofSeconds(30)));
  }

  private static List<String> summary(Path recording) {
    List<RecordedEvent> samples;
    try {
      samples = RecordingFile.readAllEvents(recording).stream().filter(Profile::works).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> lines = new ArrayList<>();
    lines.add(samples.size() + " samples of running threads in the ledger's process");
    lines.addAll(shares(samples, Profile::thread, THREADS, "thread"));
    lines.addAll(shares(samples, Profile::method, METHODS, "method"));
    return lines;
  }

  /// Samples of threads that wait in the kernel for the network say nothing about what bounds.
  private static boolean works(RecordedEvent event) {
    String type = event.getEventType().getName();
    if (event.getStackTrace() == null || event.getStackTrace().getFrames().isEmpty()) {
      return false;
    }
    return switch (type) {
      case "jdk.ExecutionSample" -> true;
      case "jdk.NativeMethodSample" ->
          !method(event).matches(".*(EPoll|Net|SocketDispatcher)\\..*");
      default -> false;
    };
  }

  private static List<String> shares(
      List<RecordedEvent> samples, Function<RecordedEvent, String> by, int most, String what) {
    Map<String, Long> counts =
        samples.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(e -> "%s %3d %%  %s".formatted(what, 100 * e.getValue() / samples.size(), e.getKey()))
        .toList();
  }

  /// The thread's name with its numbers taken off, so that a pool counts as one.
  private static String thread(RecordedEvent event) {
    var thread = event.getThread("sampledThread");
    String name = thread == null ? null : thread.getJavaName();
    return name == null ? "(none)" : name.replaceAll("[-#]?[0-9]+", "");
  }

  private static String method(RecordedEvent event) {
    RecordedFrame frame = event.getStackTrace().getFrames().getFirst();
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }
}
