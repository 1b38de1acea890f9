package bhtd.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What processes hold of the machine's memory.
public final class Memory {
  private Memory() {}

  /// Bytes of the process and all below it. On Linux the proportional set size, which counts memory
  /// that several share (PostgreSQL's buffers, library pages) once; elsewhere the resident set
  /// size.
  public static long bytesOf(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).mapToLong(Memory::own).sum();
  }

  private static long own(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return resident(process);
    }
  }

  private static long resident(ProcessHandle process) {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
      String answer =
          new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return answer.isEmpty() ? 0 : 1024 * Long.parseLong(answer);
    } catch (IOException e) {
      return 0;
    }
  }
}
