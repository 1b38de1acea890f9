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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// What bounds a round: the processor time of each process and of the ledger's threads, as the
/// system counts it, and the flight recorder's samples of the ledger by method, one for each bit of
/// processor time, native code included. (Its usual sampler looks at one thread in native code at a
/// time, and hides most of what the signature rule takes.) Taken in rounds of their own, which do
/// not count.
final class Profile {
  private static final int THREADS = 10;
  private static final int METHODS = 8;
  private static final Duration NOTHING = Duration.ZERO;

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
    jcmd("JFR.start", "name=bench", "jdk.CPUTimeSample#enabled=true");
    final Used before = used();
    round.run();
    final Used after = used();
    jcmd("JFR.stop", "name=bench", "filename=" + recording);
    List<String> lines = new ArrayList<>();
    lines.add(
        "processor time: ledger %d ms, broker %d ms"
            .formatted(
                after.ledger.minus(before.ledger).toMillis(),
                after.broker.minus(before.broker).toMillis()));
    lines.addAll(threads(before.threads, after.threads));
    lines.addAll(methods(recording));
    return lines;
  }

  /// Processor time since the processes began.
  private record Used(Duration ledger, Duration broker, Map<String, Duration> threads) {}

  /// The ledger and the broker are the two processes of this one.
  private Used used() {
    Duration children =
        ProcessHandle.current().children().map(Profile::cpu).reduce(NOTHING, Duration::plus);
    Duration ofLedger = cpu(ledger);
    return new Used(ofLedger, children.minus(ofLedger), Threads.of(ledger));
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(NOTHING);
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

  private static List<String> threads(Map<String, Duration> before, Map<String, Duration> after) {
    Map<String, Long> used = new HashMap<>();
    after.forEach(
        (name, time) -> used.put(name, time.minus(before.getOrDefault(name, NOTHING)).toMillis()));
    return most(used, THREADS)
        .map(e -> "thread %5d ms  %s".formatted(e.getValue(), e.getKey()))
        .toList();
  }

  private static List<String> methods(Path recording) {
    return methods(recording, "");
  }

  /// The methods in which most of the processor's time went.
  ///
  /// @param within counts only what was called by this method; empty = everything
  static List<String> methods(Path recording, String within) {
    List<RecordedEvent> samples;
    try {
      samples =
          RecordingFile.readAllEvents(recording).stream()
              .filter(Profile::counts)
              .filter(event -> within.isEmpty() || calledBy(event, within))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Long> counts =
        samples.stream().collect(Collectors.groupingBy(Profile::method, Collectors.counting()));
    return most(counts, METHODS)
        .map(e -> "method %5d %%   %s".formatted(100 * e.getValue() / samples.size(), e.getKey()))
        .toList();
  }

  private static boolean counts(RecordedEvent event) {
    return event.getEventType().getName().equals("jdk.CPUTimeSample")
        && event.getStackTrace() != null
        && !event.getStackTrace().getFrames().isEmpty();
  }

  private static boolean calledBy(RecordedEvent event, String method) {
    return event.getStackTrace().getFrames().stream().anyMatch(frame -> name(frame).equals(method));
  }

  private static Stream<Map.Entry<String, Long>> most(Map<String, Long> counts, int limit) {
    return counts.entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(limit);
  }

  private static String method(RecordedEvent event) {
    return name(event.getStackTrace().getFrames().getFirst());
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }
}
