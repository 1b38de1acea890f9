package bhtd.local.cli;

import bhtd.local.stack.Memory;
import bhtd.local.stack.PartState;
import bhtd.local.stack.Phase;
import bhtd.local.stack.ProcessId;
import bhtd.local.stack.StackState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `status` says.
///
/// @param running whether a supervisor watches
/// @param phase of the stack as a whole, in small letters
/// @param message why it does not run, or empty
/// @param supervisorPid 0 if none runs
/// @param memoryBytes of all processes together, the supervisor's included
record Report(
    boolean running,
    String phase,
    String message,
    long supervisorPid,
    long memoryBytes,
    List<Line> parts) {

  /// One process.
  record Line(
      String name,
      String phase,
      int port,
      long pid,
      long upSeconds,
      long memoryBytes,
      int restarts,
      String detail) {}

  static Report nothing(String message) {
    return new Report(false, "stopped", message, 0, 0, List.of());
  }

  static Report of(StackState state, ProcessHandle supervisor) {
    List<Line> lines =
        state.parts().stream().filter(part -> part.port() > 0).map(Report::line).toList();
    long all =
        supervisorBytes(supervisor, state) + lines.stream().mapToLong(Line::memoryBytes).sum();
    return new Report(true, small(state.phase()), state.message(), supervisor.pid(), all, lines);
  }

  /// The supervisor's children are counted as parts, so only what is left of its tree is its own.
  private static long supervisorBytes(ProcessHandle supervisor, StackState state) {
    long tree = Memory.bytesOf(supervisor);
    long parts =
        state.parts().stream()
            .map(Report::process)
            .flatMap(Optional::stream)
            .mapToLong(Memory::bytesOf)
            .sum();
    return Math.max(0, tree - parts);
  }

  private static Line line(PartState part) {
    Optional<ProcessHandle> process = process(part);
    long up = Duration.ofMillis(System.currentTimeMillis() - part.sinceMs()).toSeconds();
    return new Line(
        part.name(),
        small(part.phase()),
        part.port(),
        process.map(ProcessHandle::pid).orElse(0L),
        part.phase() == Phase.READY ? up : 0,
        process.map(Memory::bytesOf).orElse(0L),
        part.restarts(),
        part.detail());
  }

  private static Optional<ProcessHandle> process(PartState part) {
    ProcessId id = part.process();
    return id == null ? Optional.empty() : id.find();
  }

  private static String small(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }

  /// The report for people.
  String table() {
    if (!running) {
      return "Nothing runs." + (message.isEmpty() ? "" : " (" + message + ")") + "\n";
    }
    String head =
        String.format(
            Locale.ROOT,
            "%-20s %-11s %5s %8s %9s %9s %9s%n",
            "part",
            "state",
            "port",
            "pid",
            "up",
            "memory",
            "restarts");
    String body = parts.stream().map(Report::row).collect(Collectors.joining());
    String all =
        String.format(
            Locale.ROOT,
            "%-20s %-11s %5s %8d %9s %9s%n",
            "all, with supervisor",
            phase,
            "",
            supervisorPid,
            "",
            mib(memoryBytes));
    return head + body + all;
  }

  private static String row(Line line) {
    return String.format(
        Locale.ROOT,
        "%-20s %-11s %5d %8d %9s %9s %9d %s%n",
        line.name,
        line.phase,
        line.port,
        line.pid,
        clock(line.upSeconds),
        mib(line.memoryBytes),
        line.restarts,
        line.detail);
  }

  private static String clock(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String mib(long bytes) {
    return bytes / (1024 * 1024) + " MiB";
  }
}
