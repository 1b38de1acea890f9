package bhtd.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The processor time that each thread of a process has used, its own code's and the kernel's, as
/// the system counts it: also that of the virtual machine's threads, which no recorder samples.
/// Empty where there is no {@code /proc}.
final class Threads {
  /// The unit of {@code /proc}: a hundredth of a second on every Linux that Java runs on.
  private static final long TICK_MS = 10;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private Threads() {}

  /// By the thread's name with the number at its end taken off, so that a pool counts as one.
  static Map<String, Duration> of(ProcessHandle process) {
    Map<String, Duration> used = new TreeMap<>();
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    if (!Files.isDirectory(tasks)) {
      return used;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        int end = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("[-#]?[0-9]+$", "");
        String[] fields = stat.substring(end + 2).split(" ");
        long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        used.merge(name, Duration.ofMillis(TICK_MS * ticks), Duration::plus);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return used;
  }
}
