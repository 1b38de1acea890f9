package bhtd.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A process of ours, told apart from a stranger that got the same number later.
///
/// @param pid its number
/// @param started when it started, as the kernel counts (it does not change, not even when the
/// clock is set)
/// @param mark a piece of its command line that only this part of this stack has
public record ProcessId(long pid, String started, String mark) {

  /// Of a process that runs. Its command line is only looked at later: it may still be about to
  /// become its program.
  static ProcessId of(ProcessHandle process, String mark) {
    return new ProcessId(process.pid(), startOf(process), mark);
  }

  /// The process, if it is still this one: same number, same start, same command. Nothing else may
  /// be signalled.
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process).equals(started))
        .filter(process -> commandOf(process).contains(mark));
  }

  /// The command line of a process, empty if it has ended or is not ours to see.
  static String commandOf(ProcessHandle process) {
    try {
      return Files.readString(proc(process, "cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ')
          .strip();
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  private static String startOf(ProcessHandle process) {
    try {
      String stat = Files.readString(proc(process, "stat"), StandardCharsets.ISO_8859_1);
      // The second field is the program's name in brackets and may hold spaces; the start is the
      // 20th after it.
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    } catch (IOException e) {
      return process.info().startInstant().map(Object::toString).orElse("?");
    }
  }

  private static Path proc(ProcessHandle process, String file) {
    return Path.of("/proc", Long.toString(process.pid()), file);
  }
}
